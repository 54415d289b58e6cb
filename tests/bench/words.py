"""Invented names, places and sentences."""

FIRST = ("Odalys", "Percival", "Maren", "Cosmo", "Imogen", "Anselm", "Beatrix", "Wilhelmina", "Oriel", "Thaddeus")
FAMILY = ("Fenwick", "Lindgren", "Tolliver", "Halvorsen", "Achterberg", "Okafor-Reyes", "Quist", "Castell", "Stannard")
PLACES = ("Tidewater Road", "Granary Square", "Larkspur Street", "Orchard Lane", "the ferry landing", "Cooper's Bridge")
STORIES = (
    "Two officers stopped me at the bus stop. One of them searched my bag and would not say why.",
    "An officer pulled me off my bicycle and would not tell me a name.",
    "I called for help three times and nobody came until the next morning.",
    "The officer shouted at my mother and used words that I will not repeat.",
    "They held me against the car for twenty minutes. The recording of the shop shows it.",
    "He wrote in his report that I had run away. I never moved.",
)
TITLES = ("A stop", "A search", "An arrest", "A call that nobody answered", "Words at a counter", "A held wrist")
RARE = "kingfisher"
"""Stands in very few decisions."""
COMMON = "officer"
"""Stands in every decision."""
