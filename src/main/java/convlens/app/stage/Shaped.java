package convlens.app.stage;

import convlens.scene.Scene;

/** Lays a scene out that is as tall as its width makes it, so that a slide shows it largest. */
public final class Shaped {
  private static final double[] WIDER = {1.4, 2, 2.8};
  private static final double NARROWEST = 0.6;

  private Shaped() {}

  /**
   * The scene whose words are largest in a picture of a shape.
   *
   * @param shape width over height
   * @param height of the pane it is made for first, in points
   */
  public static Scene of(ScenePane.Maker maker, double shape, double height) {
    double aspect = Math.max(NARROWEST, shape);
    Scene best = maker.scene(height * aspect, height);
    for (double times : WIDER) {
      Scene next = maker.scene(height * aspect * times, height);
      best = scale(next, shape) > scale(best, shape) ? next : best;
    }
    return best;
  }

  /** How large a point of a scene is in a picture one high. */
  private static double scale(Scene scene, double shape) {
    return Math.min(shape / scene.width(), 1 / scene.height());
  }
}
