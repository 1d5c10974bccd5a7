package convlens.render.pdf;

import com.lowagie.text.Document;
import com.lowagie.text.ExceptionConverter;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfDestination;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfGState;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfOutline;
import com.lowagie.text.pdf.PdfString;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfTransparencyGroup;
import com.lowagie.text.pdf.PdfWriter;
import convlens.render.Bounds;
import convlens.scene.Mark;
import convlens.scene.Theme;
import convlens.scene.Transform;
import java.awt.Color;
import java.awt.geom.RoundRectangle2D;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A PDF being written page by page by OpenPDF: vectors, embedded fonts of which only the used
 * glyphs go along, pictures once however many pages show them. For one thread.
 */
public final class PdfDocument {
  /** So many laid out texts are kept; the numbers of a grid are the same from page to page. */
  private static final int MOST_LINES = 16_384;

  private final Document document = new Document();
  private final PdfWriter writer;
  private final String title;
  private final List<Heading> headings = new ArrayList<>();
  private final Map<Mark.Font, PdfFont> fonts = new EnumMap<>(Mark.Font.class);
  private final Map<Laid, PdfFont.Line> lines = new HashMap<>();
  private final Map<Pixels, PdfTemplate> pictures = new HashMap<>();
  private final Map<Cell, PdfTemplate> cells = new HashMap<>();
  private final Map<Integer, PdfGState> opacities = new HashMap<>();
  private int pages;

  /** Begins a document that calls itself {@code title}. */
  public PdfDocument(OutputStream out, String title) throws IOException {
    this.title = title;
    this.writer = PdfWriter.getInstance(document, out);
    writer.setCloseStream(false);
    writer.setPdfVersion(PdfWriter.VERSION_1_7);
    writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
  }

  private record Laid(Mark.Font font, String text) {}

  private record Cell(float w, float h, float round, int margin, PdfPainter.Way way) {}

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

  /** What the library does, whose failures come in wrappers of its own. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private static void unwrapped(Writing writing) throws IOException {
    try {
      writing.run();
    } catch (ExceptionConverter failed) {
      if (failed.getException() instanceof IOException io) {
        throw io;
      }
      throw failed;
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  /**
   * Begins a page; the one before is written.
   *
   * @param width of the marks' points, y downwards
   * @param height of the marks' points
   * @param scale points of the paper, 72 to the inch, for one of the marks'
   */
  public Page page(double width, double height, double scale, Theme theme) throws IOException {
    Page page = clearPage(width, height, scale, theme);
    page.ground(width, height, theme);
    return page;
  }

  /** The same without its ground, for documents of any colour. */
  public Page clearPage(double width, double height, double scale, Theme theme) throws IOException {
    unwrapped(
        () -> {
          document.setPageSize(new Rectangle((float) (width * scale), (float) (height * scale)));
          if (pages == 0) {
            document.open();
            information();
          } else {
            document.newPage();
          }
          pages++;
        });
    return new Page(height, scale, theme);
  }

  /** Nothing in a document tells when or where it was written. */
  private void information() {
    PdfDictionary info = writer.getInfo();
    info.remove(PdfName.CREATIONDATE);
    info.put(PdfName.TITLE, new PdfString(title, PdfString.TEXT_UNICODE));
    info.put(PdfName.CREATOR, new PdfString("ConvLens"));
  }

  /** A page being painted on. */
  public final class Page {
    private final PdfPainter painter;

    private Page(double height, double scale, Theme theme) {
      PdfContentByte out = writer.getDirectContent();
      this.painter = new PdfPainter(PdfDocument.this, out, theme, Transform.IDENTITY);
      out.concatCTM((float) scale, 0, 0, (float) -scale, 0, (float) (height * scale));
    }

    private void ground(double width, double height, Theme theme) {
      PdfContentByte out = writer.getDirectContent();
      out.setColorFill(new Color(theme.surface()));
      out.rectangle(0, 0, (float) width, (float) height);
      out.fill();
    }

    /** Adds marks on top of what is there. */
    public Page paint(List<Mark> marks) throws IOException {
      unwrapped(() -> marks.forEach(m -> m.paint(painter)));
      return this;
    }
  }

  /** A heading in the reader's side bar that leads to the next page. */
  public void heading(String words) {
    headings.add(new Heading(words, pages + 1));
  }

  /** Writes fonts and what ties all together; nothing can be added any more. */
  public void end() throws IOException {
    unwrapped(
        () -> {
          if (headings.size() > 1) {
            outline();
          }
          writer.getInfo().put(PdfName.FILEID, id());
          document.close();
        });
  }

  private void outline() {
    PdfOutline root = writer.getDirectContent().getRootOutline();
    for (Heading heading : headings) {
      PdfDestination place = new PdfDestination(PdfDestination.FIT);
      place.addPage(writer.getPageReference(heading.page));
      root.addKid(new PdfOutline(root, place, heading.words));
    }
  }

  /** What tells this file from others: its title and length, not the hour. */
  private com.lowagie.text.pdf.PdfObject id() {
    try {
      String words = title + "/" + pages + "/" + writer.getCurrentDocumentSize();
      MessageDigest digest = MessageDigest.getInstance("MD5");
      byte[] id = digest.digest(words.getBytes(StandardCharsets.UTF_8));
      return com.lowagie.text.pdf.PdfEncryption.createInfoId(id, id);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The face a text is set in. */
  PdfFont font(Mark.Font font) {
    return fonts.computeIfAbsent(
        font,
        f -> {
          try {
            return new PdfFont(f);
          } catch (IOException failed) {
            throw new UncheckedIOException(failed);
          }
        });
  }

  PdfFont.Line line(Mark.Font font, String text) {
    if (lines.size() >= MOST_LINES) {
      lines.clear();
    }
    return lines.computeIfAbsent(new Laid(font, text), laid -> font(font).line(text));
  }

  /** A picture in the unit square; the same pixels are written once, and at once. */
  PdfTemplate picture(Mark.Raster mark) {
    return pictures.computeIfAbsent(
        Pixels.of(mark),
        key -> {
          PdfTemplate square = writer.getDirectContent().createTemplate(1, 1);
          square.addImage(PdfPicture.of(mark), 1, 0, 0, 1, 0, 0);
          written(square);
          return square;
        });
  }

  /** A cell of a size at the origin, painted in whatever colours are taken. */
  PdfTemplate cell(float w, float h, float round, double edge, PdfPainter.Way way) {
    int margin = (int) Math.ceil(edge / 2 + 0.5);
    return cells.computeIfAbsent(
        new Cell(w, h, round, margin, way),
        key -> {
          PdfTemplate cell = writer.getDirectContent().createTemplate(w, h);
          cell.setBoundingBox(new Rectangle(-margin, -margin, w + margin, h + margin));
          way.paint(new RoundRectangle2D.Float(0, 0, w, h, 2 * round, 2 * round), cell);
          written(cell);
          return cell;
        });
  }

  /** An empty sheet whose marks are painted at once, under one opacity. */
  PdfTemplate sheet(Bounds bounds) {
    PdfTemplate sheet = writer.getDirectContent().createTemplate(1, 1);
    sheet.setBoundingBox(
        new Rectangle(
            (float) Math.floor(bounds.left() - 1),
            (float) Math.floor(bounds.top() - 1),
            (float) Math.ceil(bounds.right() + 1),
            (float) Math.ceil(bounds.bottom() + 1)));
    sheet.setGroup(new PdfTransparencyGroup());
    return sheet;
  }

  /** Writes what was painted on a sheet, which may still be shown. */
  void written(PdfTemplate sheet) {
    try {
      writer.releaseTemplate(sheet);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** How much shows through, to the hundredth. */
  PdfGState opacity(double share) {
    return opacities.computeIfAbsent(
        (int) Math.round(100 * share),
        percent -> {
          PdfGState state = new PdfGState();
          state.setFillOpacity(percent / 100f);
          state.setStrokeOpacity(percent / 100f);
          return state;
        });
  }
}
