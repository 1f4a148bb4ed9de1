"""Gradio's own parts (boxes, buttons, menus) in ink on paper. The colours are those of style/page.css."""

import gradio as gr

FONT = (
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "system-ui",
    "sans-serif",
)
"""Fonts a computer already has: the page fetches none."""


def build_theme() -> gr.themes.Base:
    """Return the theme."""
    theme = gr.themes.Base(font=list(FONT), font_mono=["ui-monospace", "Consolas", "monospace"])
    values = {
        "body_background_fill": ("#f7f4ed", "#17181a"),
        "body_text_color": ("#24272b", "#e9e5dc"),
        "body_text_color_subdued": ("#5d6168", "#a8a59d"),
        "background_fill_primary": ("#fffdf9", "#1f2124"),
        "background_fill_secondary": ("#f7f4ed", "#17181a"),
        "border_color_primary": ("#ddd6c8", "#3a3c40"),
        "input_background_fill": ("#fffdf9", "#1f2124"),
        "input_background_fill_focus": ("#fffdf9", "#1f2124"),
        "input_border_color": ("#b9b1a1", "#5a5c61"),
        "input_border_color_focus": ("#a2352a", "#ef9584"),
        "input_placeholder_color": ("#6b6e74", "#96938c"),
        "button_primary_background_fill": ("#24272b", "#e9e5dc"),
        "button_primary_background_fill_hover": ("#3d4147", "#ffffff"),
        "button_primary_text_color": ("#fffdf9", "#17181a"),
        "button_primary_text_color_hover": ("#fffdf9", "#17181a"),
        "button_primary_border_color": ("#24272b", "#e9e5dc"),
        "button_primary_border_color_hover": ("#3d4147", "#ffffff"),
        "button_secondary_background_fill": ("transparent", "transparent"),
        "button_secondary_background_fill_hover": ("#ece6da", "#2b2d31"),
        "button_secondary_text_color": ("#4a4e55", "#c4c0b7"),
        "button_secondary_text_color_hover": ("#24272b", "#e9e5dc"),
        "button_secondary_border_color": ("#cfc7b8", "#4a4c51"),
        "color_accent": ("#a2352a", "#ef9584"),
        "color_accent_soft": ("#f6e7e1", "#3a2926"),
    }
    settings = {name: light for name, (light, _) in values.items()}
    settings |= {f"{name}_dark": dark for name, (_, dark) in values.items() if name != "color_accent"}
    return theme.set(**settings)
