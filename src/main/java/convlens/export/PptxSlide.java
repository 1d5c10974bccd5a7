package convlens.export;

import java.util.List;
import org.openxmlformats.schemas.presentationml.x2006.main.SldDocument;

/**
 * A slide's parts.
 *
 * @param content what is on it
 * @param notes what the speaker reads
 * @param pictures what the slide refers to, in order
 */
record PptxSlide(SldDocument content, String notes, List<byte[]> pictures) {}
