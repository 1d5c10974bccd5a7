package convlens.export;

import convlens.render.Xml;
import convlens.render.pptx.SchemeColors;
import convlens.scene.Role;
import convlens.scene.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands in the parts of a deck beside its slides. */
final class PptxParts {
  private static final String PARTS =
      "application/vnd.openxmlformats-officedocument.presentationml.";

  private final PptxSheet sheet;
  private final int slides;
  private final Map<String, String> words = new LinkedHashMap<>();

  PptxParts(PptxSheet sheet, int slides) {
    this.sheet = sheet;
    this.slides = slides;
    colors();
    sizes();
  }

  String types() {
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

  static String core(String title) {
    return PptxXml.HEAD
        + "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
        + "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>"
        + Xml.escape(title)
        + "</dc:title><dc:creator>ConvLens</dc:creator></cp:coreProperties>";
  }

  String app() {
    return PptxXml.HEAD
        + "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
        + "extended-properties\"><Application>ConvLens</Application><Slides>"
        + slides
        + "</Slides><Notes>"
        + slides
        + "</Notes></Properties>";
  }

  String presentation() {
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

  String presentationRelations() {
    List<String> relations = new ArrayList<>();
    relations.addAll(List.of("rId1", "slideMaster", "slideMasters/slideMaster1.xml"));
    relations.addAll(List.of("rId2", "notesMaster", "notesMasters/notesMaster1.xml"));
    relations.addAll(List.of("rId3", "theme", "theme/theme1.xml"));
    for (int i = 1; i <= slides; i++) {
      relations.addAll(List.of("slide" + i, "slide", "slides/slide" + i + ".xml"));
    }
    return PptxXml.relations(relations.toArray(String[]::new));
  }

  private void colors() {
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

  private void sizes() {
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

  /** A part that is alike in every deck but for its colours and sizes. */
  String fixed(String name) throws IOException {
    String file = "/slides/" + name + ".xml";
    try (InputStream in = PptxParts.class.getResourceAsStream(file)) {
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

  static String notes(String words) {
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
