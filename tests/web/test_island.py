from assistant.web.island import localize

PAGE = """<!doctype html>
<html
	lang="en"
	style="margin: 0"
>
	<head>
		<meta charset="utf-8" />
		<meta property="og:url" content="https://gradio.app/" />
		<meta
			property="og:image"
			content="https://raw.githubusercontent.com/gradio-app/header.jpg"
		/>
		<meta name="twitter:creator" content="@Gradio" />
		<script>window.gradio_config = {"css": "<html lang=\\"en\\">"};</script>
		<script>window.info = {"path":"https://github.com/gradio-app/gradio/raw/main/sample.pdf"};</script>
	</head>
</html>"""


def test_the_page_is_chinese_and_names_no_other_site() -> None:
    page = localize(PAGE)
    assert 'lang="zh-CN"' in page
    assert "<title>条问</title>" in page
    assert "http" not in page and "twitter" not in page
    assert '<meta charset="utf-8" />' in page


def test_the_page_s_data_stay_as_they_are() -> None:
    assert '{"css": "<html lang=\\"en\\">"}' in localize(PAGE)
