"""Pictures, films and sound shown in the page, with what is said in them and the moments that matter."""
