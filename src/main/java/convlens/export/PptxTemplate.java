package convlens.export;

import convlens.render.pptx.SchemeColors;
import convlens.scene.Role;
import convlens.scene.Theme;
import convlens.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFRelation;

/**
 * The deck that all slides are added to: one master, one layout and one theme, drawn up in the
 * files of {@code slides/}, in the colours and sizes of this one.
 */
final class PptxTemplate {
  private PptxTemplate() {}

  /** An empty deck. */
  static XMLSlideShow deck(PptxSheet sheet) throws IOException {
    Map<String, String> words = new LinkedHashMap<>();
    colors(sheet, words);
    sizes(sheet, words);
    OPCPackage file = OPCPackage.create(OutputStream.nullOutputStream());
    try {
      PackagePart show = part(file, XSLFRelation.MAIN, 0, "presentation", words);
      PackagePart master = part(file, XSLFRelation.SLIDE_MASTER, 1, "master", words);
      PackagePart layout = part(file, XSLFRelation.SLIDE_LAYOUT, 1, "layout", words);
      PackagePart theme = part(file, XSLFRelation.THEME, 1, "theme", words);
      file.addRelationship(
          show.getPartName(),
          TargetMode.INTERNAL,
          org.apache.poi.openxml4j.opc.PackageRelationshipTypes.CORE_DOCUMENT,
          "rId1");
      relate(show, master, XSLFRelation.SLIDE_MASTER, "rId1");
      relate(show, theme, XSLFRelation.THEME, "rId2");
      relate(master, layout, XSLFRelation.SLIDE_LAYOUT, "rId1");
      relate(master, theme, XSLFRelation.THEME, "rId2");
      relate(layout, master, XSLFRelation.SLIDE_MASTER, "rId1");
    } catch (InvalidFormatException impossible) {
      throw new IllegalStateException(impossible);
    }
    return new XMLSlideShow(file);
  }

  private static PackagePart part(
      OPCPackage file, XSLFRelation kind, int number, String template, Map<String, String> words)
      throws InvalidFormatException, IOException {
    PackagePart part =
        file.createPart(
            PackagingURIHelper.createPartName(
                kind == XSLFRelation.MAIN ? "/ppt/presentation.xml" : kind.getFileName(number)),
            kind.getContentType());
    if (part == null) {
      throw new IOException(Text.of("export.temporary"));
    }
    try (OutputStream out = part.getOutputStream()) {
      out.write(filled(template, words).getBytes(StandardCharsets.UTF_8));
    }
    return part;
  }

  private static void relate(PackagePart from, PackagePart to, XSLFRelation kind, String id) {
    from.addRelationship(to.getPartName(), TargetMode.INTERNAL, kind.getRelation(), id);
  }

  private static void colors(PptxSheet sheet, Map<String, String> words) {
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

  private static void sizes(PptxSheet sheet, Map<String, String> words) {
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
    words.put("slideWidth", "" + sheet.length(sheet.width()));
    words.put("slideHeight", "" + sheet.length(sheet.height()));
    words.put("small", "" + sheet.type(sheet.small()));
  }

  private static String filled(String name, Map<String, String> words) throws IOException {
    String file = "/slides/" + name + ".xml";
    try (InputStream in = PptxTemplate.class.getResourceAsStream(file)) {
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
}
