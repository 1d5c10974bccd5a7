package convlens.model.file;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The number types of safetensors that are read as floats; little-endian. */
public enum StoredType {
  BOOL(1),
  U8(1),
  I8(1),
  I16(2),
  F16(2),
  BF16(2),
  I32(4),
  F32(4),
  F64(8),
  I64(8);

  private final int bytes;

  StoredType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of a value. */
  public int bytes() {
    return bytes;
  }

  /** The type a header names. */
  static Optional<StoredType> find(String name) {
    for (StoredType t : values()) {
      if (t.name().equals(name)) {
        return Optional.of(t);
      }
    }
    return Optional.empty();
  }

  /** The next value. */
  float read(ByteBuffer in) {
    return switch (this) {
      case BOOL -> in.get() == 0 ? 0 : 1;
      case U8 -> in.get() & 0xFF;
      case I8 -> in.get();
      case I16 -> in.getShort();
      case F16 -> half(in.getShort());
      case BF16 -> Float.intBitsToFloat(in.getShort() << 16);
      case I32 -> in.getInt();
      case F32 -> in.getFloat();
      case F64 -> (float) in.getDouble();
      case I64 -> in.getLong();
    };
  }

  /** Appends a value. */
  void write(float value, ByteBuffer out) {
    switch (this) {
      case F32 -> out.putFloat(value);
      case I64 -> out.putLong((long) value);
      default -> throw new IllegalArgumentException(this + " is only read");
    }
  }

  /** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    float sign = bits < 0 ? -1 : 1;
    if (exponent == 0x1F) {
      return fraction == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
    }
    return exponent == 0
        ? sign * Math.scalb((float) fraction, -24)
        : sign * Math.scalb((float) (fraction | 0x400), exponent - 25);
  }
}
