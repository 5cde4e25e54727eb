"""`/docs` and `/redoc`, with scripts and styles that this server hands out itself."""

from importlib.resources import files

from fastapi import APIRouter, FastAPI
from fastapi.openapi.docs import get_redoc_html, get_swagger_ui_html
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

ASSETS = "/docs/assets"
FOLDER = str(files("fastapi_offline") / "static")
MARK = "data:,"  # an empty picture, so that no browser asks another server for one

router = APIRouter(include_in_schema=False)


@router.get("/docs")
async def swagger() -> HTMLResponse:
    return get_swagger_ui_html(
        openapi_url="/openapi.json",
        title="Hiroba API",
        swagger_js_url=f"{ASSETS}/swagger-ui-bundle.js",
        swagger_css_url=f"{ASSETS}/swagger-ui.css",
        swagger_favicon_url=MARK,
    )


@router.get("/redoc")
async def redoc() -> HTMLResponse:
    return get_redoc_html(
        openapi_url="/openapi.json",
        title="Hiroba API",
        redoc_js_url=f"{ASSETS}/redoc.standalone.js",
        redoc_favicon_url=MARK,
        with_google_fonts=False,
    )


def install_api_pages(app: FastAPI) -> None:
    app.mount(ASSETS, StaticFiles(directory=FOLDER, check_dir=False))
    app.include_router(router)
