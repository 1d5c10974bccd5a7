package convlens.render.pptx;

/** A box on a slide in its own unit, of which 914,400 make an inch. */
record Place(long x, long y, long w, long h) {
  /** A box given in points of the frame. */
  static Place of(double x, double y, double w, double h, double unit) {
    long left = Math.round(x * unit);
    long top = Math.round(y * unit);
    return new Place(
        left,
        top,
        Math.max(0, Math.round((x + w) * unit) - left),
        Math.max(0, Math.round((y + h) * unit) - top));
  }

  Place union(Place o) {
    long left = Math.min(x, o.x);
    long top = Math.min(y, o.y);
    return new Place(
        left, top, Math.max(x + w, o.x + o.w) - left, Math.max(y + h, o.y + o.h) - top);
  }

  /** Where it stands, as an element; {@code turned} are its attributes. */
  String xfrm(String turned) {
    return "<a:xfrm" + turned + ">" + box("off", "ext") + "</a:xfrm>";
  }

  /** Where a group stands, whose shapes keep the slide's own measures. */
  String group() {
    return "<a:xfrm>" + box("off", "ext") + box("chOff", "chExt") + "</a:xfrm>";
  }

  private String box(String off, String ext) {
    return "<a:"
        + off
        + " x=\""
        + x
        + "\" y=\""
        + y
        + "\"/><a:"
        + ext
        + " cx=\""
        + w
        + "\" cy=\""
        + h
        + "\"/>";
  }
}
