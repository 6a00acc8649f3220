"""Everything the desk's pages are built of. Where is what?

style.apply(app, theme)          dress the application: "light", "dark", "high_contrast"; before any window
tokens.tokens()                  the colours in use; .tone("warn"), .colour("text2")
fonts.face(px, bold, digits)     a font; fonts.width(words, font)
icons.pixmap / draw              an icon of resources/icons by name and colour
keys.bind(widget, "Ctrl+E", act) a shortcut that never disturbs typing; keys.typing_now()
paint.*                          box, line, words, keycap, pill: for own paintEvents and delegates
label.Label(text, px, bold=, tone=, digits=, wrap=, elide=, right=)   set_words(text, tone)
button.Button(text, kind, icon=, keys=, menu=, height=)   set_kind, set_words
                                 kinds: primary secondary soft ghost danger danger_outline
press.Press, press_now()         what a press started is under way: the runner holds and releases it
chip.Chip(text, count, mark=, tone=)                      checkable; set_count
badge.Badge(text, tone, icon, bold=)                      set_badge; draw_badge for delegates
urgency.Urgency, Countdown(text, urgency, px, bold=)   set_countdown; draw_urgency for delegates
field.LineField / TextField / ChoiceField(label, required=, help=)
                                 committed(object), edited, text/value, set_text/set_value, set_error,
                                 set_note, error(); field.Field frames any input; half_width for fold=
furigana.Furigana(name, kana)    proposes the reading of what was composed
composing.Composing              what an input method composes in a field; composing_now()
date_field.DateField(label, read, echo, day=)   committed(date | None), day(), set_day, commit() -> bool
variants.draw, draw_over         the form a variation selector names; read_in(lane) reads them
echo.Echo()                      what a day typed means, beside its field: say(day, what is to be known)
inputs.Line / Text / Choice / Search                      the bare inputs without a label
tick.Tick(text)                  a QCheckBox; tick.draw_tick for delegates
segments.Segments([(word, value)])                        chosen(object), value(), set_value
tabs.Tabs([words])               QTabBar; set_count(index, n, blocks=)
steps.Steps([words])             set_now(index)
next_step_bar.NextStepBar()      show_step(sentence, why, when, tone), done_pressed, more: the menu
banner.Banner(tone, title, text, buttons), DvBar, TroubleBar
toast.Toast(parent, hints)       say(words, undo=callable)
days.Days                        show_days(marks, caption): tuple of DayMark
rail.Rail([RailItem])            chosen(key), set_count, set_now, set_narrow
reveal.reveal(area, part)        scroll to what has only just appeared
card.Card(title), Panel(ground, rules)   .body is its column; .head its head row
front.Front                      a QStackedWidget that needs the room of the page in front alone
empty.Empty(icon, sentence, note, button)
cells.*                 frozen cell values: Words Digits Deadline Name State Ticked Meter Lines Entry Keycap
table.Table(columns, row_height, hugs=)   set_rows, choose, chosen_key, show_sorted;
                                 chosen(key), opened(key), marked(key), ticked(key, column, wanted),
                                 pressed_cell(key, column), sort_asked(column)
marks.Marks(table)               the rows marked: keys, turn, turn_all, keep, come_marked, clear; changed
window_rows.WindowModel          rows= of a table of any length: show, add, mark; wanted(place, count)
table_rows.Row / Group / Column  what a table shows, as frozen values
page_view.PageView()             set_pages(list of QImage), change_pages, page_count, go_to
log_view.LogView()               set_entries(tuple of LogEntry)
work_bar.WorkBar()               begin(words) -> Course (goes into the lane), end; long work, how far, stop
bars.Bars()                      set_bars(tuple of Bar)
rate_line.RateLine()             set_points(tuple of Point): a rate by month
year_sheet.YearSheet              a year of days to walk; year_paint draws one
heard.*                         what a screen reader takes our own widgets for, and what is said aloud
shots.photograph(widget, path)   a picture of a widget or a window
"""
