package convlens.render;

import convlens.scene.Transform;

/**
 * Where a scene lies on a surface of pixels: scaled alike both ways, then moved. Hover uses the
 * same numbers as painting did.
 *
 * @param scale pixels for a scene point
 * @param dx pixels left of the scene
 * @param dy pixels above the scene
 */
public record Fit(double scale, double dx, double dy) {
  /** As large as goes, centred, with a margin of {@code margin} pixels on all sides. */
  public static Fit centred(
      double sceneWidth, double sceneHeight, double width, double height, double margin) {
    double w = Math.max(1, width - 2 * margin);
    double h = Math.max(1, height - 2 * margin);
    double scale = Math.min(w / Math.max(1, sceneWidth), h / Math.max(1, sceneHeight));
    return new Fit(scale, (width - sceneWidth * scale) / 2, (height - sceneHeight * scale) / 2);
  }

  /** As large as goes, centred, edge to edge. */
  public static Fit centred(double sceneWidth, double sceneHeight, double width, double height) {
    return centred(sceneWidth, sceneHeight, width, height, 0);
  }

  /** The same picture {@code factor} times as large, with pixel (x, y) staying where it is. */
  public Fit zoomed(double factor, double x, double y) {
    return new Fit(scale * factor, x - (x - dx) * factor, y - (y - dy) * factor);
  }

  /** The same picture moved by pixels. */
  public Fit panned(double x, double y) {
    return new Fit(scale, dx + x, dy + y);
  }

  /** From a pixel's x to scene points. */
  public double sceneX(double x) {
    return (x - dx) / scale;
  }

  /** From a pixel's y to scene points. */
  public double sceneY(double y) {
    return (y - dy) / scale;
  }

  /** From scene points to pixels. */
  public Transform transform() {
    return new Transform(scale, 0, 0, scale, dx, dy);
  }
}
