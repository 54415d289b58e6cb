"""Finding cases by what stands in their files: words gathered from every part, and the places where they stand."""
