package convlens.export;

import convlens.render.Xml;
import convlens.render.pptx.Drawing;
import convlens.render.pptx.SchemeColors;
import convlens.scene.Role;
import convlens.scene.Theme;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  private static final String PARTS =
      "application/vnd.openxmlformats-officedocument.presentationml.";

  private final ZipOutputStream zip;
  private final PptxSheet sheet;
  private final int slides;
  private final Map<String, String> media = new HashMap<>();
  private int written;

  /** Begins a deck of so many slides that calls itself {@code title}. */
  PptxFile(OutputStream out, String title, PptxSheet sheet, int slides) throws IOException {
    this.zip = new ZipOutputStream(new Lent(out));
    this.sheet = sheet;
    this.slides = slides;
    part("[Content_Types].xml", types());
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
    part("docProps/core.xml", core(title));
    part("docProps/app.xml", app());
    part("ppt/presentation.xml", presentation());
    part("ppt/_rels/presentation.xml.rels", presentationRelations());
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
    part("ppt/notesSlides/notesSlide" + number + ".xml", notes(slide.notes()));
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

  private String types() {
    StringBuilder out = new StringBuilder(PptxXml.HEAD);
    out.append("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">");
    out.append("<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package");
    out.append(
        ".relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    out.append("<Default Extension=\"png\" ContentType=\"image/png\"/>");
    type(out, "/ppt/presentation.xml", PARTS + "presentation.main+xml");
    type(out, "/ppt/slideMasters/slideMaster1.xml", PARTS + "slideMaster+xml");
    type(out, "/ppt/slideLayouts/slideLayout1.xml", PARTS + "slideLayout+xml");
    type(out, "/ppt/notesMasters/notesMaster1.xml", PARTS + "notesMaster+xml");
    String theme = "application/vnd.openxmlformats-officedocument.theme+xml";
    type(out, "/ppt/theme/theme1.xml", theme);
    type(out, "/ppt/theme/theme2.xml", theme);
    for (int i = 1; i <= slides; i++) {
      type(out, "/ppt/slides/slide" + i + ".xml", PARTS + "slide+xml");
      type(out, "/ppt/notesSlides/notesSlide" + i + ".xml", PARTS + "notesSlide+xml");
    }
    String office = "application/vnd.openxmlformats-";
    type(out, "/docProps/core.xml", office + "package.core-properties+xml");
    type(out, "/docProps/app.xml", office + "officedocument.extended-properties+xml");
    return out.append("</Types>").toString();
  }

  private static void type(StringBuilder out, String part, String type) {
    out.append("<Override PartName=\"" + part + "\" ContentType=\"" + type + "\"/>");
  }

  private static String core(String title) {
    return PptxXml.HEAD
        + "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
        + "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>"
        + Xml.escape(title)
        + "</dc:title><dc:creator>ConvLens</dc:creator></cp:coreProperties>";
  }

  private String app() {
    return PptxXml.HEAD
        + "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
        + "extended-properties\"><Application>ConvLens</Application><Slides>"
        + slides
        + "</Slides><Notes>"
        + slides
        + "</Notes></Properties>";
  }

  private String presentation() {
    StringBuilder out = new StringBuilder(PptxXml.HEAD);
    out.append("<p:presentation " + PptxXml.NAMES + " saveSubsetFonts=\"1\">");
    out.append("<p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/>");
    out.append("</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id=\"rId2\"/>");
    out.append("</p:notesMasterIdLst><p:sldIdLst>");
    for (int i = 1; i <= slides; i++) {
      out.append("<p:sldId id=\"" + (255 + i) + "\" r:id=\"slide" + i + "\"/>");
    }
    out.append("</p:sldIdLst><p:sldSz cx=\"" + sheet.length(sheet.width()));
    out.append("\" cy=\"" + sheet.length(sheet.height()) + "\"/>");
    return out.append("<p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>").toString();
  }

  private String presentationRelations() {
    List<String> relations = new ArrayList<>();
    relations.addAll(List.of("rId1", "slideMaster", "slideMasters/slideMaster1.xml"));
    relations.addAll(List.of("rId2", "notesMaster", "notesMasters/notesMaster1.xml"));
    relations.addAll(List.of("rId3", "theme", "theme/theme1.xml"));
    for (int i = 1; i <= slides; i++) {
      relations.addAll(List.of("slide" + i, "slide", "slides/slide" + i + ".xml"));
    }
    return PptxXml.relations(relations.toArray(String[]::new));
  }

  /**
   * What a theme, a master and a layout are like in every deck, in this one's colours and sizes.
   */
  private void fixedParts() throws IOException {
    Map<String, String> words = new LinkedHashMap<>();
    colors(words);
    sizes(words);
    String theme = template("theme", words);
    part("ppt/theme/theme1.xml", theme);
    part("ppt/theme/theme2.xml", theme);
    part("ppt/slideMasters/slideMaster1.xml", template("master", words));
    part(
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        PptxXml.relations(
            "rId1",
            "slideLayout",
            "../slideLayouts/slideLayout1.xml",
            "rId2",
            "theme",
            "../theme/theme1.xml"));
    part("ppt/slideLayouts/slideLayout1.xml", template("layout", words));
    part(
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
        PptxXml.relations("rId1", "slideMaster", "../slideMasters/slideMaster1.xml"));
    part("ppt/notesMasters/notesMaster1.xml", template("notes-master", words));
    part(
        "ppt/notesMasters/_rels/notesMaster1.xml.rels",
        PptxXml.relations("rId1", "theme", "../theme/theme2.xml"));
  }

  private void colors(Map<String, String> words) {
    SchemeColors colors = new SchemeColors(sheet.theme());
    boolean light = sheet.theme() == Theme.LIGHT;
    words.put("dk1", colors.digits(light ? Role.TEXT : Role.SURFACE));
    words.put("lt1", colors.digits(light ? Role.SURFACE : Role.TEXT));
    words.put("dk2", colors.digits(light ? Role.PADDING : Role.CARD));
    words.put("lt2", colors.digits(light ? Role.CARD : Role.PADDING));
    Role[] accents = {Role.INPUT, Role.KERNEL, Role.OUTPUT, Role.FLOW, Role.LATENT, Role.PADDING};
    for (int i = 0; i < accents.length; i++) {
      words.put("accent" + (i + 1), colors.digits(accents[i]));
    }
    words.put(
        "map",
        light
            ? "bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\""
            : "bg1=\"dk1\" tx1=\"lt1\" bg2=\"dk2\" tx2=\"lt2\"");
  }

  private void sizes(Map<String, String> words) {
    double margin = sheet.margin();
    double step = sheet.stepWidth();
    words.put("left", "" + sheet.length(margin));
    words.put("top", "" + sheet.length(margin));
    words.put("width", "" + sheet.length(sheet.width() - 2 * margin));
    words.put("titleHeight", "" + sheet.length(PptxLayout.titleSize(sheet) * 2.6));
    words.put("footTop", "" + sheet.length(sheet.foot()));
    words.put("footWidth", "" + sheet.length(sheet.width() - 2 * margin - step));
    words.put("footHeight", "" + sheet.length(sheet.footHeight()));
    words.put("stepLeft", "" + sheet.length(sheet.width() - margin - step));
    words.put("stepWidth", "" + sheet.length(step));
    words.put("titleSize", "" + sheet.type(PptxLayout.titleSize(sheet)));
    words.put("small", "" + sheet.type(sheet.small()));
  }

  private static String template(String name, Map<String, String> words) throws IOException {
    String file = "/slides/" + name + ".xml";
    try (InputStream in = PptxFile.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("missing from the class path: " + file);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> word : words.entrySet()) {
        text = text.replace("{" + word.getKey() + "}", word.getValue());
      }
      return text;
    }
  }

  private static String notes(String words) {
    StringBuilder body = new StringBuilder("<p:txBody><a:bodyPr/><a:lstStyle/>");
    for (String line : words.split("\n", -1)) {
      String text = line.stripTrailing();
      body.append("<a:p>");
      body.append(
          text.isEmpty()
              ? "<a:endParaRPr lang=\"en-US\"/>"
              : "<a:r><a:rPr lang=\"en-US\"/><a:t>" + Xml.escape(text) + "</a:t></a:r>");
      body.append("</a:p>");
    }
    body.append("</p:txBody>");
    String image =
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide Image\"/><p:cNvSpPr><a:spLocks noGrp=\"1\""
            + " noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\"/>"
            + "</p:nvPr></p:nvSpPr><p:spPr/></p:sp>";
    return PptxXml.HEAD
        + "<p:notes "
        + PptxXml.NAMES
        + "><p:cSld><p:spTree>"
        + PptxXml.TREE
        + image
        + PptxXml.placeholder(3, "Notes", "type=\"body\" idx=\"1\"", "", body.toString())
        + "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>";
  }
}
