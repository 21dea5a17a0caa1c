"""The search: how long one reader waits for a page of hits with filters and counts."""

import asyncio
from urllib.parse import urlencode

from bench import report
from bench.load import quantiles
from bench.servers import Server
from bench.stage import Stage, site_visitor
from bench.texts import vocabulary

MOST_MILLISECONDS = 100.0
# Fewer in all than one visitor may ask in a minute.
ROUNDS = 8


def search(stage: Stage, *, texts: int) -> None:
    """Report the time of answers to questions of rare and of very common words, with filters and without."""
    filled = stage.texts(texts)
    words = vocabulary()
    questions: dict[str, dict[str, str | list[str]]] = {
        "a rare word": {"q": words[9000]},
        "a common word": {"q": words[30]},
        "the commonest word": {"q": words[0]},
        "three common words": {"q": f"{words[3]} {words[8]} {words[20]}"},
        "a common word in two languages": {"q": words[30], "language": ["en", "de"]},
        "the commonest word, of one kind and partner": {"q": words[0], "type": "article", "partner": "koge"},
        "a word nobody wrote": {"q": "qqxyz"},
    }
    with stage.serve_site(workers=1) as server:
        _ask(server, questions["a rare word"])
        for name, question in questions.items():
            answers = [_ask(server, question) for _ in range(ROUNDS)]
            times = quantiles([seconds for _status, seconds in answers])
            report.limited(
                f"search, {name}",
                times["p50"],
                "ms",
                most=MOST_MILLISECONDS,
                met=all(status == 200 for status, _seconds in answers),
                milliseconds=times,
                **filled,
            )


def _ask(server: Server, question: dict[str, str | list[str]]) -> tuple[int, float]:
    answer = asyncio.run(site_visitor(server).get(f"/en/search/?{urlencode(question, doseq=True)}"))
    return answer.status, answer.seconds
