"""The tab 测验: make a quiz, change its items, take it, hand it out.

    work.py       what one user is doing with a quiz, and each step from there to the next
    reading.py    what a browser sends → a request, a draft, an answer sheet
    items.py      an item → HTML: its stem, its options, what it rests on
    preview.py    the quiz with its keys, each item with what can be done to it
    editing.py    an item as a form
    taking.py     the quiz as a form, without its keys
    result.py     what an answer sheet came to, with the clause on each wrong answer
    page.py       the one of these that is shown
    events.py     what happens when something is clicked
    choosing.py   what a quiz is asked for: the menus above it
    tab.py        the layout, and which event calls which handler

All but the last three know no Gradio.
"""
