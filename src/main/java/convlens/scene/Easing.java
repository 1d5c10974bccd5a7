package convlens.scene;

/** How a movement gathers and loses speed; the app and every export move alike. */
public final class Easing {
  private Easing() {}

  /**
   * Slow, fast, slow: a cubic with no speed at either end.
   *
   * @param t share of the time gone by, from 0 to 1; beyond, it stands at the nearer end
   * @return share of the way, from 0 to 1
   */
  public static double smooth(double t) {
    double s = Math.max(0, Math.min(1, t));
    return s < 0.5 ? 4 * s * s * s : 1 - 4 * (1 - s) * (1 - s) * (1 - s);
  }
}
