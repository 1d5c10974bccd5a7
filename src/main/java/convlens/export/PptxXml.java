package convlens.export;

import convlens.render.Xml;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.presentationml.x2006.main.SldDocument;

/** Words of PresentationML that several parts need. */
final class PptxXml {
  static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

  private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/";

  /** Where the names of elements come from. */
  static final String NAMES =
      "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\""
          + OFFICE
          + "relationships\""
          + " xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

  /** What every tree of shapes begins with: the group that all are in. */
  static final String TREE =
      "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>"
          + "<a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/>"
          + "<a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>";

  private PptxXml() {}

  static String place(long x, long y, long w, long h) {
    return "<a:xfrm><a:off x=\""
        + x
        + "\" y=\""
        + y
        + "\"/><a:ext cx=\""
        + w
        + "\" cy=\""
        + h
        + "\"/></a:xfrm>";
  }

  /** A shape that takes its look, and its place unless given, from the layout. */
  static String placeholder(int id, String name, String kind, String place, String body) {
    return "<p:sp><p:nvSpPr><p:cNvPr id=\""
        + id
        + "\" name=\""
        + Xml.escape(name)
        + "\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph "
        + kind
        + "/></p:nvPr></p:nvSpPr><p:spPr>"
        + place
        + "</p:spPr>"
        + body
        + "</p:sp>";
  }

  /** A slide as the tree that its schema describes. */
  static SldDocument slide(String xml) {
    try {
      return SldDocument.Factory.parse(xml);
    } catch (XmlException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
