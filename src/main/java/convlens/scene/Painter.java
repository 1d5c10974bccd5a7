package convlens.scene;

/** One method per kind of mark. */
public interface Painter {
  void rect(Mark.Rect mark);

  void line(Mark.Line mark);

  void path(Mark.Path mark);

  void text(Mark.Text mark);

  void raster(Mark.Raster mark);

  void group(Mark.Group mark);
}
