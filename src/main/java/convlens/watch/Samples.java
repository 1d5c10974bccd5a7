package convlens.watch;

import convlens.model.Goal;
import convlens.scene.Role;
import convlens.scene.Scene;
import convlens.story.network.Overlay;
import convlens.story.network.PictureRow;
import convlens.story.network.PicturesScene;
import convlens.story.network.Strip;
import convlens.story.network.StripsScene;
import convlens.story.network.Tile;
import convlens.tensor.Shape;
import convlens.tensor.Tensor;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a model makes of some samples that stay the same, by what it is trained for. */
public final class Samples {
  private static final int FEW = 6;
  private static final int FAKES = 18;

  /** Six of them and their gaps in the panel. */
  private static final double TILE = 40;

  /** Pictures beside each other that carry names, and from how many letters on. */
  private static final int NAMED = 4;

  private static final int SHORT = 4;

  private Samples() {}

  /** Rows of pictures, each with its heading. */
  public record Seen(String title, List<PictureRow> rows, List<Strip> strips) {
    /** Laid out for a narrow panel. */
    public Scene scene(double width) {
      if (!strips.isEmpty()) {
        return new StripsScene(strips, width, Optional.empty(), Set.of());
      }
      if (rows.stream().anyMatch(Samples::isNamed)) {
        return scene(width, PicturesScene.tile(NAMED, width));
      }
      PicturesScene usual = scene(width, TILE);
      // Where one of six would stand alone in a second line, all are a little smaller.
      return FEW % usual.perLine() == 0 || usual.perLine() > FEW
          ? usual
          : scene(width, PicturesScene.tile(FEW, width));
    }

    /** Laid out for a width, each picture about so large. */
    public PicturesScene scene(double width, double tile) {
      return new PicturesScene(title, rows, width, tile);
    }
  }

  /** What they are called, by what a model is trained for. */
  public static String title(Goal goal) {
    return text(goal.kind().name().toLowerCase(Locale.ROOT));
  }

  private static String text(String key, Object... named) {
    return Text.of("watch.samples." + key, named);
  }

  /** Looks at them. */
  public static Seen see(Lens lens) {
    List<PictureRow> rows =
        switch (lens.model().goal().kind()) {
          case RECONSTRUCT -> pictures(lens, true);
          case VAE -> vae(lens);
          case SEGMENT -> masks(lens);
          case GAN -> fakes(lens);
          case CLASSIFY -> guesses(lens);
          case TOKENS -> List.of();
        };
    boolean tokens = lens.model().goal().kind() == Goal.Kind.TOKENS;
    return new Seen(title(lens.model().goal()), rows, tokens ? sequences(lens) : List.of());
  }

  private static List<Tile> tiles(List<Integer> dims, int n, float[] values) {
    Tensor all = Tensor.of(new Shape(n, dims.get(0), dims.get(1), dims.get(2)), values);
    List<Tile> tiles = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      tiles.add(Tile.picture(all, i));
    }
    return tiles;
  }

  private static PictureRow row(String key, List<Tile> tiles) {
    return PictureRow.of(text(key), tiles).wrapped();
  }

  private static List<PictureRow> pictures(Lens lens, boolean errors) {
    Pairs p = lens.pairs(FEW);
    List<PictureRow> all = new ArrayList<>();
    all.add(row("input", tiles(p.inputDims(), p.n(), p.inputs())));
    boolean pairs = p.targets().length == p.outputs().length && p.targetDims().size() == 3;
    float[] wanted = pairs ? p.targets() : p.inputs();
    if (pairs) {
      all.add(row("target", tiles(p.targetDims(), p.n(), p.targets())));
    }
    all.add(row("output", tiles(p.outputDims(), p.n(), p.outputs())));
    if (errors && wanted.length == p.outputs().length) {
      float[] error = new float[wanted.length];
      for (int i = 0; i < error.length; i++) {
        error[i] = p.outputs()[i] - wanted[i];
      }
      List<Integer> d = p.outputDims();
      Tensor t = Tensor.of(new Shape(p.n(), d.get(0), d.get(1), d.get(2)), error);
      List<Tile> tiles = new ArrayList<>();
      for (int i = 0; i < p.n(); i++) {
        tiles.add(Tile.signed(t, i, 1));
      }
      all.add(row("error", tiles));
    }
    return all;
  }

  private static List<PictureRow> vae(Lens lens) {
    List<PictureRow> all = new ArrayList<>(pictures(lens, false));
    LatentSpace.of(lens)
        .map(space -> space.prior(2 * FEW))
        .ifPresent(made -> all.add(row("prior", tiles(made.dims(), made.n(), made.values()))));
    return all;
  }

  private static List<PictureRow> masks(Lens lens) {
    Pairs p = lens.pairs(FEW);
    float[] found = Guesses.classes(p);
    Shape one = new Shape(1, 1, p.outputDims().get(1), p.outputDims().get(2));
    List<Tile> wanted = new ArrayList<>();
    List<Tile> got = new ArrayList<>();
    for (Tile each : tiles(p.inputDims(), p.n(), p.inputs())) {
      int i = wanted.size();
      wanted.add(each.under(new Overlay.Mask(Tensor.of(one, p.target(i)), 0)));
      got.add(each.under(new Overlay.Mask(Tensor.of(one, Pairs.part(found, p.n(), i)), 0)));
    }
    return List.of(row("wanted", wanted), row("mask", got));
  }

  private static List<PictureRow> fakes(Lens lens) {
    Fakes seen = Fakes.of(lens, FAKES);
    List<Tile> made = new ArrayList<>();
    for (Tile each : tiles(seen.dims(), seen.n(), seen.pictures())) {
      made.add(each.scaled(-1, 1).judged(seen.verdicts()[made.size()]));
    }
    float[] real = new float[FEW * lens.data().inputSize()];
    float[] target = new float[Math.max(1, lens.data().targetSize())];
    for (int i = 0; i < FEW; i++) {
      lens.data().read(i % lens.data().size(), real, i * lens.data().inputSize(), target, 0);
    }
    return List.of(row("fakes", made), row("real", tiles(seen.dims(), FEW, real)));
  }

  /** Names of classes need more room than numbers do. */
  private static boolean isNamed(PictureRow row) {
    return row.tiles().stream().anyMatch(t -> t.caption().length() > SHORT);
  }

  /** What is read, and below it what is made of it. */
  private static List<Strip> sequences(Lens lens) {
    Pairs p = lens.pairs(FEW / 2);
    int places = p.outputDims().get(0);
    List<Strip> all = new ArrayList<>();
    for (int i = 0; i < p.n(); i++) {
      float[] out = p.output(i);
      float[] made = new float[places];
      int right = 0;
      for (int l = 0; l < places; l++) {
        int classes = out.length / places;
        made[l] = Guesses.largest(Arrays.copyOfRange(out, l * classes, (l + 1) * classes));
        right += made[l] == p.target(i)[l] ? 1 : 0;
      }
      all.add(sequence("read" + i, text("sequence"), Role.INPUT, p.input(i)));
      all.add(
          sequence("made" + i, text("answer"), Role.OUTPUT, made)
              .noted(text("places", "n", right, "of", places)));
    }
    return all;
  }

  private static Strip sequence(String id, String title, Role role, float[] values) {
    Tensor t = Tensor.of(new Shape(1, 1, 1, values.length), values);
    return Strip.of(id, title, role, Strip.Kind.SIGNED_VECTOR, t);
  }

  /** Right or wrong stands in words and in the outline. */
  private static List<PictureRow> guesses(Lens lens) {
    Pairs p = lens.pairs(3 * FEW);
    if (p.inputDims().size() != 3) {
      return List.of();
    }
    List<String> names = lens.data().classes();
    List<Tile> tiles = new ArrayList<>();
    for (Tile each : tiles(p.inputDims(), p.n(), p.inputs())) {
      int i = tiles.size();
      int got = Guesses.largest(p.output(i));
      boolean right = got == (int) p.target(i)[0];
      String name = got < names.size() ? names.get(got) : String.valueOf(got);
      tiles.add(
          each.captioned(right ? name : text("not", "name", name))
              .outlined(right ? Role.OUTPUT : Role.FLOW));
    }
    return List.of(row("guesses", tiles));
  }
}
