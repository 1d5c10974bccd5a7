package convlens.export;

import convlens.render.pptx.Drawing;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A deck's parts, written one slide after the other as they come. Pictures that are the same are
 * written once; nothing in it depends on when it was written.
 *
 * <p>Source: ECMA-376, Office Open XML; every part is what its schema asks for.
 */
final class PptxFile implements AutoCloseable {
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;
  private final PptxParts parts;
  private final int slides;
  private final Map<String, String> media = new HashMap<>();
  private int written;

  /** Begins a deck of so many slides that calls itself {@code title}. */
  PptxFile(OutputStream out, String title, PptxSheet sheet, int slides) throws IOException {
    this.zip = new ZipOutputStream(new Lent(out));
    this.parts = new PptxParts(sheet, slides);
    this.slides = slides;
    part("[Content_Types].xml", parts.types());
    part(
        "_rels/.rels",
        PptxXml.relations(
            "rId1",
            "officeDocument",
            "ppt/presentation.xml",
            "rId2",
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
                + "core-properties",
            "docProps/core.xml",
            "rId3",
            "extended-properties",
            "docProps/app.xml"));
    part("docProps/core.xml", PptxParts.core(title));
    part("docProps/app.xml", parts.app());
    part("ppt/presentation.xml", parts.presentation());
    part("ppt/_rels/presentation.xml.rels", parts.presentationRelations());
    fixedParts();
  }

  /** Adds a slide. */
  void slide(PptxSlide slide) throws IOException {
    int number = ++written;
    List<String> relations = new ArrayList<>();
    relations.addAll(List.of("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml"));
    relations.addAll(List.of("rId2", "notesSlide", "../notesSlides/notesSlide" + number + ".xml"));
    for (int i = 0; i < slide.pictures().size(); i++) {
      String place = "../media/" + media(slide.pictures().get(i));
      relations.addAll(List.of(Drawing.relation(i), "image", place));
    }
    part("ppt/slides/slide" + number + ".xml", slide.xml());
    part(
        "ppt/slides/_rels/slide" + number + ".xml.rels",
        PptxXml.relations(relations.toArray(String[]::new)));
    part("ppt/notesSlides/notesSlide" + number + ".xml", PptxParts.notes(slide.notes()));
    part(
        "ppt/notesSlides/_rels/notesSlide" + number + ".xml.rels",
        PptxXml.relations(
            "rId1",
            "notesMaster",
            "../notesMasters/notesMaster1.xml",
            "rId2",
            "slide",
            "../slides/slide" + number + ".xml"));
  }

  /** Ends the deck. */
  void end() throws IOException {
    if (written != slides) {
      throw new IllegalStateException(written + " slides of " + slides);
    }
    zip.finish();
  }

  /** Frees what packing holds. */
  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** A stream that somebody else closes. */
  private static final class Lent extends FilterOutputStream {
    Lent(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  /** A picture's file; the same bytes are written once. */
  private String media(byte[] png) throws IOException {
    String key = digest(png);
    String name = media.get(key);
    if (name == null) {
      name = "image" + (media.size() + 1) + ".png";
      media.put(key, name);
      part("ppt/media/" + name, png);
    }
    return name;
  }

  private static String digest(byte[] bytes) {
    try {
      return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(bytes)).toString(16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void part(String name, String text) throws IOException {
    part(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void part(String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  /** What every deck has: theme, master, layout and the master of its notes. */
  private void fixedParts() throws IOException {
    String theme = parts.fixed("theme");
    part("ppt/theme/theme1.xml", theme);
    part("ppt/theme/theme2.xml", theme);
    part("ppt/slideMasters/slideMaster1.xml", parts.fixed("master"));
    part(
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        PptxXml.relations(
            "rId1",
            "slideLayout",
            "../slideLayouts/slideLayout1.xml",
            "rId2",
            "theme",
            "../theme/theme1.xml"));
    part("ppt/slideLayouts/slideLayout1.xml", parts.fixed("layout"));
    part(
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
        PptxXml.relations("rId1", "slideMaster", "../slideMasters/slideMaster1.xml"));
    part("ppt/notesMasters/notesMaster1.xml", parts.fixed("notes-master"));
    part(
        "ppt/notesMasters/_rels/notesMaster1.xml.rels",
        PptxXml.relations("rId1", "theme", "../theme/theme2.xml"));
  }
}
