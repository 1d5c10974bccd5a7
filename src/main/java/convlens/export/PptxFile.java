package convlens.export;

import convlens.render.pptx.Drawing;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.sl.usermodel.PictureData;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFNotes;
import org.apache.poi.xslf.usermodel.XSLFPictureData;
import org.apache.poi.xslf.usermodel.XSLFRelation;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSheet;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFSlideLayout;
import org.apache.poi.xslf.usermodel.XSLFTextShape;

/** A deck that Apache POI puts together and packs; nothing in it depends on when it was written. */
final class PptxFile implements AutoCloseable {
  static {
    // What goes wrong reaches the user as a sentence, not as a log on the console.
    System.setProperty("log4j2.StatusLogger.level", "OFF");
    System.setProperty("org.apache.logging.log4j.simplelog.level", "OFF");
  }

  private final XMLSlideShow deck;
  private final XSLFSlideLayout layout;

  /** Begins a deck that calls itself {@code title}. */
  PptxFile(String title, PptxSheet sheet) throws IOException {
    this.deck = PptxTemplate.deck(sheet);
    this.layout = deck.getSlideMasters().get(0).getSlideLayouts()[0];
    POIXMLProperties properties = deck.getProperties();
    POIXMLProperties.CoreProperties core = properties.getCoreProperties();
    core.setTitle(title);
    core.setCreator("ConvLens");
    core.setCreated(Optional.empty());
    properties.getExtendedProperties().getUnderlyingProperties().setApplication("ConvLens");
  }

  /** Adds a slide. */
  void slide(PptxSlide made) {
    XSLFSlide slide = deck.createSlide(layout);
    slide.getXmlObject().set(made.content());
    List<byte[]> pictures = made.pictures();
    for (int i = 0; i < pictures.size(); i++) {
      // The same picture is one file, however many slides show it.
      XSLFPictureData data = deck.addPicture(pictures.get(i), PictureData.PictureType.PNG);
      slide.addRelation(Drawing.relation(i), XSLFRelation.IMAGES, data);
    }
    if (deck.getNotesMaster() == null) {
      deck.createNotesMaster();
      bare(deck.getNotesMaster());
    }
    notes(deck.getNotesSlide(slide), made.notes());
  }

  /** Keeps the picture of the slide and the notes: no date, no numbers. */
  private static void bare(XSLFSheet sheet) {
    for (XSLFShape shape : List.copyOf(sheet.getShapes())) {
      Placeholder kind = shape.getPlaceholder();
      if (kind != Placeholder.BODY && kind != Placeholder.SLIDE_IMAGE) {
        sheet.removeShape(shape);
      }
    }
  }

  private static void notes(XSLFNotes notes, String words) {
    for (XSLFShape shape : notes.getShapes()) {
      if (shape instanceof XSLFTextShape text && text.getTextType() == Placeholder.BODY) {
        text.clearText();
        words
            .lines()
            .map(String::stripTrailing)
            .forEach(
                line -> {
                  var paragraph = text.addNewTextParagraph();
                  if (!line.isEmpty()) {
                    paragraph.addNewTextRun().setText(line);
                  }
                });
      }
    }
  }

  /** Writes the deck; {@code asked} before each of its parts. */
  void write(OutputStream out, Runnable asked) throws IOException {
    PptxZip zip = new PptxZip(out, asked);
    try {
      deck.write(zip);
    } catch (OpenXML4JRuntimeException | POIXMLException wrapped) {
      zip.rethrow();
      throw wrapped;
    }
  }

  @Override
  public void close() throws IOException {
    // What was read from nowhere is not written back to anywhere.
    deck.getPackage().revert();
  }
}
