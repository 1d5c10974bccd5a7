package convlens.kernel.sequence;

/**
 * Rows of numbers inside an array: queries, keys or values, of all samples and places.
 *
 * @param data live
 * @param offset where the first row begins
 * @param ld how far the beginnings of two rows lie apart
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: only a way to pass three things as one
public record Rows(float[] data, int offset, int ld) {
  int at(int row) {
    return offset + row * ld;
  }
}
