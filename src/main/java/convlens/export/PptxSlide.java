package convlens.export;

import java.util.List;

/**
 * A slide's parts.
 *
 * @param xml the slide
 * @param notes what the speaker reads
 * @param pictures what the slide refers to, in order
 */
record PptxSlide(String xml, String notes, List<byte[]> pictures) {}
