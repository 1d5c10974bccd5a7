package convlens.data;

import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A picture, cut to the wanted aspect around its centre and scaled to the chosen size.
 *
 * <p>Scaling down averages areas, scaling up interpolates linearly, both on the stored (sRGB)
 * values. Gray is 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), transparency shows white. Cells hold
 * 0 to 1.
 *
 * @param source where the picture lies
 * @param size the size in cells; empty for the picture's own, made smaller where its longer side is
 *     over {@link #OWN_SIDE}
 * @param rgb three channels, else one gray
 */
public record Picture(Source source, Optional<Size> size, boolean rgb) implements InputSpec {
  /** Longest side of a picture opened without a size. */
  public static final int OWN_SIDE = 512;

  /** Where a picture lies: among the samples or on disk. */
  public sealed interface Source permits Sample, OnDisk {}

  /** One of {@link Samples#names}. */
  public record Sample(String name) implements Source {}

  /** A file, by its path as it was given. */
  public record OnDisk(String path) implements Source {}

  /** Height and width in cells. */
  public record Size(int height, int width) {}

  /** Refuses sizes over {@link Limits} and samples that do not exist. */
  public Picture {
    size.ifPresent(s -> Limits.check(3, s.height(), s.width()));
    if (source instanceof Sample sample && !Samples.names().contains(sample.name())) {
      throw Refusal.input(
          Text.of("input.sample.rule"),
          Refusal.shown(sample.name()),
          String.join(", ", Samples.names()));
    }
  }

  /** A sample in gray and its own size. */
  public static Picture sample(String name) {
    return new Picture(new Sample(name), Optional.empty(), false);
  }

  /** A file in gray and its own size. */
  public static Picture onDisk(String path) {
    return new Picture(new OnDisk(path), Optional.empty(), false);
  }

  @Override
  public String text() {
    String at = size.map(s -> "@" + s.height() + "x" + s.width()).orElse("");
    String colour = rgb ? ":rgb" : ":gray";
    if (source instanceof Sample sample) {
      return "sample:" + sample.name() + at + colour;
    }
    return InputText.path(((OnDisk) source).path()) + (at.isEmpty() ? ownSize() : at) + colour;
  }

  // A path that itself ends like a size needs the size said after it.
  private String ownSize() {
    return ((OnDisk) source).path().matches("(?s).*@(own|\\d+x\\d+)") ? "@own" : "";
  }

  @Override
  public String kind() {
    return source instanceof Sample ? "sample" : "picture";
  }

  @Override
  public Optional<Shape> shape() {
    return size.map(s -> Shape.chw(rgb ? 3 : 1, s.height(), s.width()));
  }

  @Override
  public Tensor load(BooleanSupplier cancelled) {
    return PictureReader.read(this, cancelled);
  }

  /** One channel is gray, three are RGB; a picture has no others. */
  @Override
  public Picture withChannels(int channels) {
    if (channels != 1 && channels != 3) {
      throw Refusal.input(
          Text.of("input.picture-channels.rule"),
          "in_channels=" + channels,
          Text.of("input.picture-channels.expected"));
    }
    return new Picture(source, size, channels == 3);
  }

  @Override
  public Picture withSize(int height, int width) {
    return new Picture(source, Optional.of(new Size(height, width)), rgb);
  }

  /** The picture in its own size again. */
  public Picture withOwnSize() {
    return new Picture(source, Optional.empty(), rgb);
  }
}
