"""A process of its own that adds reports: FOLDER DATABASE NAME COUNT, a batch of one for each report."""

import sys

from record_samples import METHOD, claim, document, item

from onrecord.record import open_store
from onrecord.settings import Settings


def main(folder: str, database: str, name: str, count: int) -> None:
    with open_store(Settings(store=folder, database=database), create=True) as store:
        for number in range(count):
            text = f"Report {number} of {name}. Two guards were hurt."
            store.add_captures([item(text, origin=f"{name}/{number}.txt", by=name)])
            doc = document(text)
            store.put_document(doc)
            store.put_claims(doc.id, METHOD, [claim(doc, "Two guards were hurt")])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
