package convlens.blas;

/** A matrix inside an array: where it begins and how far its stored rows lie apart. */
@SuppressWarnings("ArrayRecordComponent") // Never compared: only a way to pass three things as one.
record Operand(float[] data, int offset, int ld) {}
