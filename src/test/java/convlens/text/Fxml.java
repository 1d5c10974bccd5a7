package convlens.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What FXML files say: the keys behind {@code %}, and words that stand there themselves.
 *
 * @param words {@code file:line attribute="..."}
 */
record Fxml(List<Key> keys, List<String> words) {
  private static final Set<String> SPOKEN =
      Set.of(
          "text",
          "promptText",
          "accessibleText",
          "accessibleHelp",
          "accessibleRoleDescription",
          "title",
          "headerText",
          "contentText");

  /** A key and where it stands. */
  record Key(String key, String where) {}

  /** Reads every FXML file below a folder; a folder that is not there holds none. */
  static Fxml read(Path folder) {
    Map<String, String> files = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.filter(p -> p.toString().endsWith(".fxml")).toList()) {
          files.put(folder.relativize(path).toString(), Files.readString(path));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return of(files);
  }

  /** Takes the contents of files by name. */
  static Fxml of(Map<String, String> files) {
    Fxml found = new Fxml(new ArrayList<>(), new ArrayList<>());
    files.forEach(found::scan);
    return found;
  }

  private void scan(String name, String content) {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(content));
      while (xml.hasNext()) {
        int event = xml.next();
        String where = name + ":" + xml.getLocation().getLineNumber();
        if (event == XMLStreamReader.START_ELEMENT) {
          for (int i = 0; i < xml.getAttributeCount(); i++) {
            note(xml.getAttributeLocalName(i), xml.getAttributeValue(i), where);
          }
        } else if (event == XMLStreamReader.CHARACTERS && TextRules.hasWord(xml.getText())) {
          note("text", xml.getText().strip(), where);
        }
      }
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException(name + " is not well-formed", e);
    }
  }

  private void note(String attribute, String value, String where) {
    if (value.startsWith("%")) {
      keys.add(new Key(value.substring(1), where));
    } else if (SPOKEN.contains(attribute) && !value.startsWith("$") && TextRules.hasWord(value)) {
      words.add(where + " " + attribute + "=\"" + value + "\"");
    }
  }
}
