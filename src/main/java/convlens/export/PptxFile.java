package convlens.export;

import convlens.render.pptx.Drawing;
import convlens.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.ooxml.POIXMLTypeLoader;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.sl.usermodel.PictureData;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFNotesMaster;
import org.apache.poi.xslf.usermodel.XSLFPictureData;
import org.apache.poi.xslf.usermodel.XSLFRelation;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlideLayout;
import org.apache.xmlbeans.XmlObject;
import org.openxmlformats.schemas.drawingml.x2006.main.CTShapeProperties;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextBody;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextParagraph;
import org.openxmlformats.schemas.presentationml.x2006.main.CTGroupShape;
import org.openxmlformats.schemas.presentationml.x2006.main.CTNotesSlide;
import org.openxmlformats.schemas.presentationml.x2006.main.CTPresentation;
import org.openxmlformats.schemas.presentationml.x2006.main.CTShape;
import org.openxmlformats.schemas.presentationml.x2006.main.CTSlideIdList;
import org.openxmlformats.schemas.presentationml.x2006.main.CTSlideIdListEntry;
import org.openxmlformats.schemas.presentationml.x2006.main.NotesDocument;
import org.openxmlformats.schemas.presentationml.x2006.main.STPlaceholderType;

/**
 * A deck that Apache POI puts together and packs; nothing in it depends on when it was written. Its
 * parts wait in temporary files, so that a long one takes no more memory. For one thread.
 */
final class PptxFile implements AutoCloseable {
  static {
    // What goes wrong reaches the user as a sentence, not as a log on the console.
    System.setProperty("log4j2.StatusLogger.level", "OFF");
    System.setProperty("org.apache.logging.log4j.simplelog.level", "OFF");
  }

  /** Slides are numbered from here on, says the schema. */
  private static final int FIRST = 255;

  private final XMLSlideShow deck;
  private final XSLFSlideLayout layout;
  private final XSLFNotesMaster notesMaster;
  private final Path parts;
  private int slides;

  private PptxFile(Path parts, String title, PptxSheet sheet) throws IOException {
    this.parts = parts;
    this.deck = PptxTemplate.deck(sheet);
    this.layout = deck.getSlideMasters().get(0).getSlideLayouts()[0];
    this.notesMaster = notesMaster();
    POIXMLProperties properties = deck.getProperties();
    POIXMLProperties.CoreProperties core = properties.getCoreProperties();
    core.setTitle(title);
    core.setCreator("ConvLens");
    core.setCreated(Optional.empty());
    properties.getExtendedProperties().getUnderlyingProperties().setApplication("ConvLens");
  }

  /** Begins a deck that calls itself {@code title}. */
  static PptxFile begin(String title, PptxSheet sheet) throws IOException {
    Path parts = PptxParts.begin();
    boolean begun = false;
    try {
      PptxFile file = new PptxFile(parts, title, sheet);
      begun = true;
      return file;
    } finally {
      if (!begun) {
        PptxParts.end(parts);
      }
    }
  }

  /** POI makes one for a deck that has a slide; ours keeps the slide's picture and the notes. */
  private XSLFNotesMaster notesMaster() {
    deck.createSlide(layout);
    deck.createNotesMaster();
    deck.removeSlide(0);
    XSLFNotesMaster master = deck.getNotesMaster();
    for (XSLFShape shape : List.copyOf(master.getShapes())) {
      Placeholder kind = shape.getPlaceholder();
      if (kind != Placeholder.BODY && kind != Placeholder.SLIDE_IMAGE) {
        master.removeShape(shape);
      }
    }
    return master;
  }

  /** Adds a slide, of which only its packed part is kept: POI's own slides stay in memory whole. */
  void slide(PptxSlide made) throws IOException {
    slides++;
    PackagePart slide = part(XSLFRelation.SLIDE, made.content());
    PackagePart notes = part(XSLFRelation.NOTES, notes(made.notes()));
    relate(slide, XSLFRelation.SLIDE_LAYOUT, layout.getPackagePart(), null);
    relate(slide, XSLFRelation.NOTES, notes, null);
    relate(notes, XSLFRelation.NOTES_MASTER, notesMaster.getPackagePart(), null);
    relate(notes, XSLFRelation.SLIDE, slide, null);
    List<byte[]> pictures = made.pictures();
    for (int i = 0; i < pictures.size(); i++) {
      // The same picture is one file, however many slides show it.
      XSLFPictureData data = deck.addPicture(pictures.get(i), PictureData.PictureType.PNG);
      relate(slide, XSLFRelation.IMAGES, data.getPackagePart(), Drawing.relation(i));
    }
    CTPresentation show = deck.getCTPresentation();
    CTSlideIdList all = show.isSetSldIdLst() ? show.getSldIdLst() : show.addNewSldIdLst();
    CTSlideIdListEntry entry = all.addNewSldId();
    entry.setId(FIRST + slides);
    entry.setId2(relate(deck.getPackagePart(), XSLFRelation.SLIDE, slide, null));
  }

  private PackagePart part(XSLFRelation kind, XmlObject content) throws IOException {
    try {
      PackagePart part =
          deck.getPackage()
              .createPart(
                  PackagingURIHelper.createPartName(kind.getFileName(slides)),
                  kind.getContentType());
      if (part == null) {
        throw new IOException(Text.of("export.temporary"));
      }
      try (OutputStream out = part.getOutputStream()) {
        content.save(out, POIXMLTypeLoader.DEFAULT_XML_OPTIONS);
      }
      return part;
    } catch (InvalidFormatException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String relate(PackagePart from, XSLFRelation kind, PackagePart to, String id) {
    return from.addRelationship(to.getPartName(), TargetMode.INTERNAL, kind.getRelation(), id)
        .getId();
  }

  private NotesDocument notes(String words) {
    NotesDocument document = NotesDocument.Factory.newInstance();
    CTNotesSlide notes = document.addNewNotes();
    CTGroupShape tree = notes.addNewCSld().addNewSpTree();
    tree.set(notesMaster.getXmlObject().getCSld().getSpTree());
    notes.addNewClrMapOvr().addNewMasterClrMapping();
    for (CTShape shape : tree.getSpList()) {
      // Where it stands and how it looks is the master's.
      shape.setSpPr(CTShapeProperties.Factory.newInstance());
      if (shape.getNvSpPr().getNvPr().getPh().getType() == STPlaceholderType.BODY) {
        CTTextBody body = CTTextBody.Factory.newInstance();
        body.addNewBodyPr();
        body.addNewLstStyle();
        for (String line : words.split("\n", -1)) {
          CTTextParagraph paragraph = body.addNewP();
          if (!line.isBlank()) {
            paragraph.addNewR().setT(line.stripTrailing());
          }
        }
        shape.setTxBody(body);
      } else if (shape.isSetTxBody()) {
        shape.unsetTxBody();
      }
    }
    return document;
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
    PptxParts.end(parts);
  }
}
