package convlens.worksheet;

import convlens.render.svg.SvgPainter;
import convlens.scene.Theme;

/** A worksheet as one page of HTML that prints on A4, with nothing to load. */
final class SheetHtml {
  private SheetHtml() {}

  static String of(Pages pages) {
    StringBuilder out = new StringBuilder(1 << 16);
    out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append("<title>" + escape(pages.title()) + "</title>\n<style>\n")
        .append("@page { size: A4 portrait; margin: 0; }\n")
        .append("body { margin: 0; background: #e8ebf0; }\n")
        .append(".page { width: 210mm; margin: 8mm auto; background: #fff;")
        .append(" box-shadow: 0 1px 6px rgba(0, 0, 0, .25); }\n")
        .append(".page svg { display: block; width: 100%; height: auto; }\n")
        .append("@media print { body { background: none; }\n")
        .append("  .page { width: 210mm; height: 297mm; margin: 0; box-shadow: none;")
        .append(" overflow: hidden; break-after: page; }\n")
        .append("  .page:last-child { break-after: auto; }\n")
        .append(
            "  .page, .page * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }")
        .append(" }\n</style>\n</head>\n<body>\n");
    for (int i = 0; i < pages.steps(); i++) {
      out.append("<div class=\"page\">\n").append(svg(pages, i)).append("</div>\n");
    }
    return out.append("</body>\n</html>\n").toString();
  }

  /** The page's drawing without the heading of an XML document. */
  private static String svg(Pages pages, int page) {
    String svg =
        SvgPainter.svg(
            pages.frame(page), pages.title(), pages.width(), pages.height(), Theme.LIGHT);
    return svg.substring(svg.indexOf("<svg"));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
