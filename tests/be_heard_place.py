"""A made-up place with people who speak for it: three areas, one across two seats."""

from datetime import date

from outspoken.model.place import Area, Place
from outspoken.model.representative import Representative

CHECKED = date(2026, 5, 4)
HALL = "Town Hall, Market Square, Brackwater ZZ1 1AB"
COUNCIL, SEAT, OTHER_SEAT = "Brackwater Council", "Brackwater", "Skelder Vale"
AREAS = {
    "larkfield": Area("larkfield", "Larkfield", "Larkfield Ward", (SEAT,), COUNCIL),
    "hollin-bank": Area(
        "hollin-bank", "Hollin Bank", "Hollin", (SEAT, OTHER_SEAT), COUNCIL
    ),
    "new-town": Area("new-town", "New Town"),
}
MP = Representative(
    "mp",
    "MP for Brackwater",
    "Imogen Thackaberry",
    SEAT,
    email="imogen@example.org",
    phone="01632 960201",
    address="3 Harbour Street, Brackwater ZZ1 1AA",
    surgery="First Friday of the month, Harbour Hall",
    handles=(("x", "thackaberry_zz"), ("mastodon", "imo@social.example.org")),
    writetothem=True,
    checked=CHECKED,
)
OTHER_MP = Representative("other-mp", "MP", "Osric Penhallow", OTHER_SEAT)
COUNCILLOR = Representative(
    "councillor", "councillor", "Tobias Wrenfield", "larkfield", writetothem=True
)
MINISTER = Representative(
    "minister", "minister for housing", "Thaddeus Okonjo", address="1 Example Street"
)
OMBUDSMAN = Representative(
    "ombudsman", "Housing Ombudsman", "Housing Ombudsman Service", phone="0300 111 3000"
)
CHAIR = Representative(
    "chair", "chair of the board", "Marguerite Swinnerton", address="The Board, Quay Street"
)
PEOPLE = (MP, OTHER_MP, COUNCILLOR, MINISTER, OMBUDSMAN, CHAIR)
ELECTED = (MP, OTHER_MP, COUNCILLOR, MINISTER)
PLACE = Place(areas=AREAS, representatives=PEOPLE)
