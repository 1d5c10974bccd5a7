package convlens.story;

import convlens.scene.Ref;
import convlens.scene.Scene;
import convlens.trace.Folded;
import convlens.trace.Transposed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    Style style = drawn(s, v);
    return switch (style) {
      case VOLUMES -> MoveSheet.fits(s) ? new MoveScene(s, aspect) : new VolumeScene(s, aspect);
      case PIXELS -> new PixelScene(s, v, aspect);
      case CELLS -> new CellsScene(s, aspect);
      case WIRING -> new WiringScene(s, aspect);
      case RECIPE -> new RecipeScene(s, transposed(s), v, aspect);
      case SCATTER ->
          s.trace() instanceof Folded folded
              ? new FoldedScene(s, folded, v, aspect)
              : new ScatterScene(s, transposed(s), v, aspect, Optional.empty());
      case MATRIX ->
          MatrixScene.suits(s)
              ? new MatrixScene(s, transposed(s), v, aspect)
              : new ScatterScene(s, transposed(s), v, aspect, Optional.of(MatrixScene.tooLarge(s)));
      case AUTO, FLAT -> new FlatScene(s, v, aspect);
    };
  }

  /** The ways one channel of a subject is told in, where there are several; same steps in each. */
  public static List<Style> tellings(Subject s) {
    boolean small = Math.max(s.out().h(), s.out().w()) <= 2 * NUMBERS;
    if (!isTransposed(s) || !small) {
      return List.of();
    }
    return isFolded(s)
        ? List.of(Style.SCATTER)
        : List.of(Style.RECIPE, Style.SCATTER, Style.MATRIX);
  }

  /**
   * The styles worth choosing among, the one that {@link Style#AUTO} stands for included; empty
   * where there is but one.
   */
  public static List<Style> choices(Subject s) {
    boolean many = s.in().c() > 1 || s.out().c() > 1;
    Style auto = auto(s);
    List<Style> found = new ArrayList<>();
    if (many || tellings(s).isEmpty()) {
      found.add(auto);
    }
    found.addAll(tellings(s));
    if (auto == Style.CELLS) {
      found.addAll(many ? List.of(Style.FLAT, Style.VOLUMES) : List.of(Style.FLAT));
    } else if (auto == Style.VOLUMES && tellings(s).isEmpty()) {
      found.add(Style.FLAT);
    }
    if (many && styles(s).contains(Style.WIRING)) {
      found.add(Style.WIRING);
    }
    List<Style> once = found.stream().distinct().toList();
    return once.size() > 1 ? once : List.of();
  }

  /** What is drawn where nobody chose. */
  public static Style auto(Subject s) {
    return drawn(s, View.AUTO);
  }

  /** The styles a subject can be drawn in besides {@link Style#AUTO}, the first the plainest. */
  public static List<Style> styles(Subject s) {
    if (isFolded(s)) {
      return List.of(Style.SCATTER, Style.VOLUMES, Style.PIXELS);
    }
    if (isTransposed(s)) {
      return List.of(Style.RECIPE, Style.SCATTER, Style.MATRIX, Style.VOLUMES, Style.PIXELS);
    }
    if (CellsLayout.suits(s)) {
      return List.of(Style.FLAT, Style.CELLS, Style.VOLUMES, Style.PIXELS);
    }
    return s.weight().isPresent()
        ? List.of(Style.FLAT, Style.VOLUMES, Style.WIRING, Style.PIXELS)
        : List.of(Style.FLAT, Style.VOLUMES, Style.PIXELS);
  }

  private static boolean isTransposed(Subject s) {
    return s.trace() instanceof Transposed && s.weight().isPresent();
  }

  /** A kernel that paints onto a padded grid, which is then folded: there is no one window. */
  private static boolean isFolded(Subject s) {
    return s.trace() instanceof Folded && s.weight().isPresent();
  }

  private static Transposed transposed(Subject s) {
    if (s.trace() instanceof Transposed t) {
      return t;
    }
    throw new IllegalStateException("no transposed convolution: " + s.title());
  }

  /** The style a view asks for as far as the subject has it; grids of numbers stay in bounds. */
  public static Style drawn(Subject s, View v) {
    Style style = v.style() == Style.AUTO ? style(s) : v.style();
    if (style == Style.VOLUMES || style == Style.PIXELS) {
      return style;
    }
    if (!isTransposed(s)) {
      return styles(s).contains(style) ? style : Style.FLAT;
    }
    if (Math.max(s.out().h(), s.out().w()) > 2 * NUMBERS) {
      return Style.PIXELS;
    }
    return styles(s).contains(style) ? style : styles(s).get(0);
  }

  /** The step of a scene that shows a step of the trace: {@link #traceStep} read backwards. */
  public static int sceneStep(Subject s, View v, int traceStep) {
    Style style = drawn(s, v);
    int plane = Math.max(1, s.out().plane());
    if (style == Style.WIRING) {
      return traceStep / plane;
    }
    return isOneChannel(style) ? traceStep % plane : traceStep;
  }

  /** True for the styles whose steps are those of one output channel. */
  private static boolean isOneChannel(Style style) {
    return switch (style) {
      case FLAT, RECIPE, SCATTER, MATRIX -> true;
      case AUTO, VOLUMES, PIXELS, CELLS, WIRING -> false;
    };
  }

  /** The style {@link Style#AUTO} stands for. */
  public static Style style(Subject s) {
    int side = Math.max(Math.max(s.in().h(), s.in().w()), Math.max(s.out().h(), s.out().w()));
    if (side > NUMBERS) {
      return Style.PIXELS;
    }
    if (CellsLayout.suits(s)) {
      return Style.CELLS;
    }
    return s.in().c() > 1 || s.out().c() > 1 ? Style.VOLUMES : Style.FLAT;
  }

  /**
   * The trace's step that a scene's step shows: a flat story has the steps of its output channel
   * alone, a wiring one step per output channel.
   */
  public static int traceStep(Subject s, View v, int step) {
    Style style = drawn(s, v);
    if (style == Style.WIRING) {
      return step * s.out().plane();
    }
    return isOneChannel(style) ? v.outputChannel() * s.out().plane() + step : step;
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
