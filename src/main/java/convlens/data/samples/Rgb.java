package convlens.data.samples;

/** A colour in sRGB, each part 0 to 1 once it reaches the picture. */
record Rgb(double r, double g, double b) {

  static Rgb gray(double v) {
    return new Rgb(v, v, v);
  }

  static Rgb hex(int rgb) {
    return new Rgb((rgb >> 16 & 0xFF) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0);
  }

  /** Hue in turns, saturation and value 0 to 1. */
  static Rgb hsv(double hue, double saturation, double value) {
    return new Rgb(
        part(hue + 5 / 6.0, saturation, value),
        part(hue + 3 / 6.0, saturation, value),
        part(hue + 1 / 6.0, saturation, value));
  }

  private static double part(double turn, double saturation, double value) {
    double k = (turn - Math.floor(turn)) * 6;
    return value - value * saturation * Math.max(0, Math.min(1, Math.min(k, 4 - k)));
  }

  Rgb mix(Rgb other, double t) {
    double u = Math.max(0, Math.min(1, t));
    return new Rgb(r + (other.r - r) * u, g + (other.g - g) * u, b + (other.b - b) * u);
  }

  Rgb times(double k) {
    return new Rgb(r * k, g * k, b * k);
  }

  Rgb times(Rgb other) {
    return new Rgb(r * other.r, g * other.g, b * other.b);
  }

  Rgb plus(Rgb other) {
    return new Rgb(r + other.r, g + other.g, b + other.b);
  }

  /** From light to sRGB. */
  Rgb encoded() {
    return new Rgb(encoded(r), encoded(g), encoded(b));
  }

  private static double encoded(double light) {
    return StrictMath.pow(Math.max(0, Math.min(1, light)), 1 / 2.2);
  }
}
