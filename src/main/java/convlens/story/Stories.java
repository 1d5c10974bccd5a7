package convlens.story;

import convlens.scene.Ref;
import convlens.scene.Scene;

/** Turns a subject into a scene. */
public final class Stories {
  /** Cells on a side up to which numbers are drawn. */
  static final int NUMBERS = 32;

  private Stories() {}

  /**
   * The story of a subject.
   *
   * @param aspect width over height of the room there is
   */
  public static Scene of(Subject s, View v, double aspect) {
    Style style = v.style() == Style.AUTO ? style(s) : v.style();
    return switch (style) {
      case VOLUMES -> MoveSheet.fits(s) ? new MoveScene(s, aspect) : new VolumeScene(s, aspect);
      case PIXELS -> new PixelScene(s, v, aspect);
      case AUTO, FLAT -> new FlatScene(s, v, aspect);
    };
  }

  /** The style {@link Style#AUTO} stands for. */
  public static Style style(Subject s) {
    int side = Math.max(Math.max(s.in().h(), s.in().w()), Math.max(s.out().h(), s.out().w()));
    if (side > NUMBERS) {
      return Style.PIXELS;
    }
    return s.in().c() > 1 || s.out().c() > 1 ? Style.VOLUMES : Style.FLAT;
  }

  /**
   * The trace's step that a scene's step shows: a flat story has the steps of its output channel
   * alone.
   */
  public static int traceStep(Subject s, View v, int step) {
    boolean flat = (v.style() == Style.AUTO ? style(s) : v.style()) == Style.FLAT;
    return flat ? v.outputChannel() * s.out().plane() + step : step;
  }

  /** The flat view that a click on a cell or a channel opens: channels that meet each other. */
  public static View open(Subject s, Ref ref) {
    return switch (ref.part()) {
      case Ref.KERNEL -> flat(s.firstInput(ref.k()) + ref.c(), ref.k());
      case Ref.OUTPUT -> flat(s.firstInput(ref.c()), ref.c());
      default -> flat(ref.c(), ref.c() / s.inPerGroup() * s.outPerGroup());
    };
  }

  private static View flat(int in, int out) {
    return new View(Style.FLAT, in, out, out);
  }
}
