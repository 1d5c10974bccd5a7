package convlens.story.network;

import convlens.scene.Role;
import convlens.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One picture among others.
 *
 * @param pixels {@code (N, C, H, W)}, not to be changed once given; three channels of a picture are
 *     red, green and blue, of anything else the first channel is shown
 * @param sample which n of them
 * @param ink how numbers become colours
 * @param low value at the low end of the scale
 * @param high value at the high end
 * @param caption what stands below it
 * @param outline the role its outline tells
 * @param overlays what lies over it, from below
 * @param verdict how sure a judge is of it, from 0 to 1: a number and a bar below it
 * @param target whether it is one to draw on or to drag something over
 */
public record Tile(
    Tensor pixels,
    int sample,
    Ink ink,
    double low,
    double high,
    String caption,
    Optional<Role> outline,
    List<Overlay> overlays,
    OptionalDouble verdict,
    boolean target) {
  public Tile {
    overlays = List.copyOf(overlays);
  }

  private static Tile of(Tensor pixels, int sample, Ink ink, double low, double high) {
    return new Tile(
        pixels,
        sample,
        ink,
        low,
        high,
        "",
        Optional.empty(),
        List.of(),
        OptionalDouble.empty(),
        false);
  }

  /** A picture whose values reach from 0 to 1. */
  public static Tile picture(Tensor pixels, int sample) {
    return of(pixels, sample, Ink.PICTURE, 0, 1);
  }

  /** Numbers in viridis on a stated scale: an error map, a feature map. */
  public static Tile map(Tensor values, int sample, double low, double high) {
    return of(values, sample, Ink.ACTIVATION, low, high);
  }

  /** Signed numbers from blue over white to red. */
  public static Tile signed(Tensor values, int sample, double most) {
    return of(values, sample, Ink.SIGNED, -most, most);
  }

  public Tile scaled(double from, double to) {
    return new Tile(pixels, sample, ink, from, to, caption, outline, overlays, verdict, target);
  }

  public Tile captioned(String text) {
    return new Tile(pixels, sample, ink, low, high, text, outline, overlays, verdict, target);
  }

  public Tile outlined(Role role) {
    return new Tile(
        pixels, sample, ink, low, high, caption, Optional.of(role), overlays, verdict, target);
  }

  /** With one thing more over it. */
  public Tile under(Overlay overlay) {
    List<Overlay> more = new ArrayList<>(overlays);
    more.add(overlay);
    return new Tile(pixels, sample, ink, low, high, caption, outline, more, verdict, target);
  }

  public Tile judged(double share) {
    return new Tile(
        pixels,
        sample,
        ink,
        low,
        high,
        caption,
        outline,
        overlays,
        OptionalDouble.of(share),
        target);
  }

  /** As one to draw on. */
  public Tile targeted() {
    return new Tile(pixels, sample, ink, low, high, caption, outline, overlays, verdict, true);
  }

  int rows() {
    return pixels.shape().h();
  }

  int columns() {
    return pixels.shape().w();
  }

  boolean rgb() {
    return ink == Ink.PICTURE && pixels.shape().c() == 3;
  }

  int[] argb() {
    int from = pixels.shape().index(sample, 0, 0, 0);
    return rgb()
        ? Ink.rgb(pixels.data(), from, rows(), columns(), low, high)
        : ink.argb(pixels.data(), from, rows(), columns(), low, high);
  }
}
