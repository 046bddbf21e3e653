"""A wire story, six reprints of it and one outlet's own report on the same event."""

from __future__ import annotations

from datetime import datetime, timedelta

from rexcrawl.relate import Known

STORY = (
    "LONDON, March 2 (Meridian) - Buyers of dysprosium and terbium wait eleven weeks for export papers, four more than "
    "in autumn, said six traders in three countries. One of them, Ruth Okello, has 340 kilos of oxide standing in a "
    "bonded shed at the port of Ipoh. A maker of motors for lifts has cut its orders by 17 percent and tries magnets "
    "without heavy metals. The ministry answered that papers are issued by date of receipt. Freight costs have risen "
    "to 2,150 dollars a container, and insurers ask for photographs of every drum. The traders expect no change before "
    "the summer, when a second office is to open in the south."
)
OWN = (
    "Whoever wants terbium needs patience. In the warehouse of a lift builder near Graz the shelf for magnets holds "
    "three boxes; last year it was forty. The purchasing manager shows a letter of the ministry: papers come by date "
    "of receipt. Eleven weeks is what traders speak of now. Her engineers test motors without heavy metals, and "
    "they grow warm. She has ordered 17 percent less and sleeps no better."
)


def articles(at: datetime) -> list[Known]:
    """Eight articles: 1 the wire, 2 to 7 its reprints (2 crawled before it), 8 the outlet that reported itself."""

    def one(number: int, outlet: str, headline: str, text: str, hours: float, language: str = "en") -> Known:
        return Known(
            id=number,
            outlet=outlet,
            outlet_name=outlet,
            url=f"https://{outlet.lower().replace(' ', '-')}.example/{number}",
            headline=headline,
            text=text,
            published=at + timedelta(hours=hours),
            first_seen=at + timedelta(hours=-1 if number == 2 else hours),
            language=language,
        )

    sentences = STORY.split(". ")
    headline = "Heavy rare earth buyers wait longer for papers, traders say"
    return [
        one(1, "Meridian", headline, STORY, 0),
        one(2, "Trade Post", "Papers for heavy metals are slow", STORY, 0.2),
        one(3, "Daily Ore", headline, STORY.replace("Buyers of", "Purchasers of").replace("answered", "replied"), 2),
        one(4, "Harbour News", "Terbium stuck", STORY.replace("have risen", "rose").replace("a second", "another"), 3),
        one(5, "Madenci", "Ağır toprak alıcıları daha uzun bekliyor", STORY, 4),
        one(6, "Brief", headline, ". ".join(sentences[:3]) + ".", 5),
        one(7, "Metal Week", headline, STORY + " Additional reporting by our desk in Ipoh.", 6),
        one(8, "Alpenblick", "Three boxes on the shelf", OWN, 7),
    ]
