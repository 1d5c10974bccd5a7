package convlens.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.schemas.ooxml.system.ooxml.TypeSystemHolder;
import org.apache.xmlbeans.SchemaTypeLoader;
import org.apache.xmlbeans.XmlBeans;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlException;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * All that can be told of a deck without PowerPoint: each part is as ECMA-376's transitional
 * schemas ask, has a content type, and names only parts and relations that are there.
 */
final class PptxCheck {
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String TYPES = "[Content_Types].xml";

  /** What readers take for a slide's width and height at most, in EMU: 56 inches. */
  private static final long FARTHEST = 51_206_400;

  /** All of the format's, not only those that the program needs. */
  private static final SchemaTypeLoader SCHEMAS =
      XmlBeans.typeLoaderUnion(TypeSystemHolder.typeSystem, XmlBeans.getBuiltinTypeSystem());

  private final Map<String, byte[]> parts = new TreeMap<>();

  private PptxCheck() {}

  /** Fails where a reader would have to repair the file. */
  static void assertSound(Path file) throws IOException {
    PptxCheck check = new PptxCheck();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          assertThat(check.parts.put(entry.getName(), in.readAllBytes()))
              .as("%s is there once", entry.getName())
              .isNull();
        }
      }
    }
    check.contentTypes();
    for (String name : check.parts.keySet()) {
      if (name.endsWith(".rels")) {
        check.relations(name);
      } else if (name.endsWith(".xml") && !name.equals(TYPES)) {
        check.part(name);
      }
    }
  }

  private void contentTypes() throws IOException {
    Set<String> endings = new HashSet<>();
    Set<String> named = new HashSet<>();
    for (Element e : elements(document(TYPES))) {
      if (e.getLocalName().equals("Default")) {
        assertThat(endings.add(e.getAttribute("Extension"))).isTrue();
      } else if (e.getLocalName().equals("Override")) {
        String part = e.getAttribute("PartName").substring(1);
        assertThat(parts).as("a type for %s", part).containsKey(part);
        assertThat(named.add(part)).as("one type for %s", part).isTrue();
      }
    }
    for (String part : parts.keySet()) {
      String ending = part.substring(part.lastIndexOf('.') + 1);
      assertThat(part.equals(TYPES) || named.contains(part) || endings.contains(ending))
          .as("%s has a content type", part)
          .isTrue();
      assertThat(!part.endsWith(".xml") || part.equals(TYPES) || named.contains(part))
          .as("%s has a type of its own", part)
          .isTrue();
    }
  }

  /** Relations of a part by their ids, whose targets are there. */
  private Map<String, String> relations(String name) throws IOException {
    Map<String, String> found = new HashMap<>();
    if (!parts.containsKey(name)) {
      return found;
    }
    String owner = name.replace("_rels/", "").replaceAll("\\.rels$", "");
    assertThat(owner.isEmpty() || parts.containsKey(owner)).as("%s is of a part", name).isTrue();
    for (Element e : elements(document(name))) {
      if (e.getLocalName().equals("Relationship")
          && !e.getAttribute("TargetMode").equals("External")) {
        String target =
            URI.create("/" + owner).resolve(e.getAttribute("Target")).getPath().substring(1);
        assertThat(parts).as("%s leads to", name).containsKey(target);
        assertThat(found.put(e.getAttribute("Id"), target)).as("ids of %s", name).isNull();
      }
    }
    return found;
  }

  private void part(String name) throws IOException {
    int slash = name.lastIndexOf('/') + 1;
    String own = name.substring(0, slash) + "_rels/" + name.substring(slash) + ".rels";
    Map<String, String> relations = relations(own);
    Set<String> ids = new HashSet<>();
    for (Element e : elements(document(name))) {
      for (int i = 0; i < e.getAttributes().getLength(); i++) {
        Node attribute = e.getAttributes().item(i);
        if (RELATIONS.equals(attribute.getNamespaceURI())) {
          assertThat(relations).as("%s names", name).containsKey(attribute.getNodeValue());
        }
      }
      if (e.getLocalName().equals("cNvPr")) {
        assertThat(ids.add(e.getAttribute("id"))).as("ids of shapes in %s", name).isTrue();
      }
      if (e.getTagName().equals("a:off") || e.getTagName().equals("a:ext")) {
        for (String side : List.of("x", "y", "cx", "cy")) {
          String told = e.getAttribute(side);
          assertThat(told.isEmpty() ? 0 : Math.abs(Long.parseLong(told)))
              .as("%s: %s of a shape", name, side)
              .isLessThanOrEqualTo(FARTHEST);
        }
      }
    }
    schema(name);
  }

  private void schema(String name) throws IOException {
    try {
      XmlObject read = SCHEMAS.parse(new ByteArrayInputStream(parts.get(name)), null, null);
      if (name.startsWith("docProps/core")) {
        // Its schema is that of packages, and stands elsewhere.
        return;
      }
      assertThat(read.schemaType().isDocumentType()).as("%s has a schema", name).isTrue();
      List<XmlError> faults = new ArrayList<>();
      read.validate(new XmlOptions().setErrorListener(faults));
      assertThat(faults).as(name).isEmpty();
    } catch (XmlException broken) {
      throw new IOException(name, broken);
    }
  }

  private Document document(String name) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      return builder.parse(new ByteArrayInputStream(parts.get(name)));
    } catch (ParserConfigurationException | SAXException broken) {
      throw new IOException(name, broken);
    }
  }

  private static List<Element> elements(Document document) {
    NodeList all = document.getElementsByTagName("*");
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      found.add((Element) all.item(i));
    }
    return found;
  }
}
