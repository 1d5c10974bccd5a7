package convlens.render.pdf;

import convlens.render.Bounds;
import convlens.render.Fonts;
import convlens.scene.Mark;
import convlens.scene.Theme;
import convlens.scene.Transform;
import java.awt.Font;
import java.awt.geom.RoundRectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A PDF being written page by page: vectors, embedded fonts of which only the used glyphs go along,
 * pictures once however many pages show them. For one thread.
 */
public final class PdfDocument {
  /** So many laid out texts are kept; the numbers of a grid are the same from page to page. */
  private static final int MOST_LINES = 16_384;

  private final PdfFile file;
  private final int catalog;
  private final int tree;
  private final String title;
  private final List<Integer> pages = new ArrayList<>();
  private final List<Heading> headings = new ArrayList<>();
  private final Map<String, PdfFont> fonts = new LinkedHashMap<>();
  private final Map<Laid, PdfFont.Line> lines = new HashMap<>();
  private final Map<Pixels, Integer> pictures = new HashMap<>();
  private final Map<Cell, Integer> cells = new HashMap<>();

  /** Begins a document that calls itself {@code title}. */
  public PdfDocument(OutputStream out, String title) throws IOException {
    this.file = new PdfFile(out);
    this.title = title;
    this.catalog = file.reserve();
    this.tree = file.reserve();
  }

  private record Laid(PdfFont font, String text) {}

  private record Cell(double w, double h, double round, int margin, String operator) {}

  private record Heading(String words, int page) {}

  /** What makes two pictures the same one. */
  private record Pixels(int columns, int rows, int hash, long sum) {
    static Pixels of(Mark.Raster r) {
      long sum = 0;
      for (int pixel : r.argb()) {
        sum = sum * 0x9E3779B97F4A7C15L + pixel;
      }
      return new Pixels(r.columns(), r.rows(), Arrays.hashCode(r.argb()), sum);
    }
  }

  /**
   * Begins a page.
   *
   * @param width of the marks' points, y downwards
   * @param height of the marks' points
   * @param scale points of the paper, 72 to the inch, for one of the marks'
   */
  public Page page(double width, double height, double scale, Theme theme) {
    Page page = clearPage(width, height, scale, theme);
    page.painter.content().color("rg", theme.surface());
    page.painter.content().numbers("re", 0, 0, width, height).word("f");
    return page;
  }

  /** The same without its ground, for documents of any colour. */
  public Page clearPage(double width, double height, double scale, Theme theme) {
    return new Page(width, height, scale, theme);
  }

  /** A page being painted on. */
  public final class Page {
    private final double width;
    private final double height;
    private final PdfPainter painter;

    private Page(double width, double height, double scale, Theme theme) {
      this.width = width * scale;
      this.height = height * scale;
      this.painter = new PdfPainter(PdfDocument.this, theme, Transform.IDENTITY);
      Content content = painter.content();
      content.matrix("cm", new Transform(scale, 0, 0, -scale, 0, height * scale));
    }

    /** Adds marks on top of what is there. */
    public Page paint(List<Mark> marks) throws IOException {
      try {
        marks.forEach(m -> m.paint(painter));
      } catch (UncheckedIOException failed) {
        throw failed.getCause();
      }
      return this;
    }

    /** Writes the page. */
    public void end() throws IOException {
      Content content = painter.content();
      int stream = file.stream("", content.bytes());
      String box = "/MediaBox[0 0 " + round(width) + " " + round(height) + "]";
      pages.add(
          file.add(
              "<</Type/Page/Parent "
                  + PdfFile.ref(tree)
                  + box
                  + "/Contents "
                  + PdfFile.ref(stream)
                  + "/Resources"
                  + content.resources()
                  + ">>"));
    }
  }

  /** A heading in the reader's side bar that leads to the next page. */
  public void heading(String words) {
    headings.add(new Heading(words, pages.size()));
  }

  /** Writes fonts and what ties all together; nothing can be added any more. */
  public void end() throws IOException {
    int place = 0;
    for (PdfFont font : fonts.values()) {
      font.write(file, place++);
    }
    StringBuilder kids = new StringBuilder();
    pages.forEach(p -> kids.append(PdfFile.ref(p)).append(' '));
    file.put(tree, "<</Type/Pages/Kids[" + kids + "]/Count " + pages.size() + ">>");
    String outline = headings.size() > 1 ? "/Outlines " + PdfFile.ref(outline()) : "";
    file.put(
        catalog,
        "<</Type/Catalog/Pages "
            + PdfFile.ref(tree)
            + outline
            + "/ViewerPreferences<</DisplayDocTitle true>>>>");
    int info =
        file.add("<</Title" + PdfFile.words(title) + "/Producer(ConvLens)/Creator(ConvLens)>>");
    file.end(catalog, info);
  }

  private int outline() throws IOException {
    int root = file.reserve();
    int[] items = headings.stream().mapToInt(h -> file.reserve()).toArray();
    for (int i = 0; i < items.length; i++) {
      Heading heading = headings.get(i);
      String before = i == 0 ? "" : "/Prev " + PdfFile.ref(items[i - 1]);
      String after = i == items.length - 1 ? "" : "/Next " + PdfFile.ref(items[i + 1]);
      file.put(
          items[i],
          "<</Title"
              + PdfFile.words(heading.words)
              + "/Parent "
              + PdfFile.ref(root)
              + before
              + after
              + "/Dest["
              + PdfFile.ref(pages.get(heading.page))
              + "/Fit]>>");
    }
    file.put(
        root,
        "<</Type/Outlines/First "
            + PdfFile.ref(items[0])
            + "/Last "
            + PdfFile.ref(items[items.length - 1])
            + "/Count "
            + items.length
            + ">>");
    return root;
  }

  /** The face a text is set in. */
  PdfFont font(Mark.Font font, String text) {
    Font face = Fonts.of(font, PdfFont.EM, text);
    return fonts.computeIfAbsent(face.getPSName(), name -> new PdfFont(face, file.reserve()));
  }

  PdfFont.Line line(PdfFont font, String text) {
    if (lines.size() >= MOST_LINES) {
      lines.clear();
    }
    return lines.computeIfAbsent(new Laid(font, text), laid -> font.line(text));
  }

  /** A picture's object; the same pixels are written once. */
  int picture(Mark.Raster mark) {
    return pictures.computeIfAbsent(
        Pixels.of(mark),
        key -> {
          try {
            return PdfPicture.write(mark, file);
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
        });
  }

  /** A cell of a size at the origin, painted with an operator in whatever colours are taken. */
  int cell(double w, double h, double round, double edge, String operator) {
    int margin = (int) Math.ceil(edge / 2 + 0.5);
    return cells.computeIfAbsent(
        new Cell(w, h, round, margin, operator),
        key -> {
          Content content = new Content();
          content.shape(new RoundRectangle2D.Double(0, 0, w, h, 2 * round, 2 * round));
          String box = -margin + " " + -margin + " " + (w + margin) + " " + (h + margin);
          try {
            return file.stream(
                "/Type/XObject/Subtype/Form/BBox[" + box + "]/Resources<<>>",
                content.word(operator).bytes());
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
        });
  }

  /** A sheet of marks that are painted at once, under one opacity. */
  int sheet(Content content, Bounds bounds) {
    String box =
        Math.floor(bounds.left() - 1)
            + " "
            + Math.floor(bounds.top() - 1)
            + " "
            + Math.ceil(bounds.right() + 1)
            + " "
            + Math.ceil(bounds.bottom() + 1);
    try {
      return file.stream(
          "/Type/XObject/Subtype/Form/BBox["
              + box
              + "]/Group<</S/Transparency/CS/DeviceRGB>>/Resources"
              + content.resources(),
          content.bytes());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static double round(double v) {
    return Math.round(v * 1000) / 1000.0;
  }
}
