package convlens.app.models.kind;

import convlens.app.models.ModelsModel;
import convlens.app.stage.ScenePane;
import convlens.blas.Blases;
import convlens.data.set.DataSpec;
import convlens.model.Model;
import convlens.op.Operation;
import convlens.op.Operations;
import convlens.op.Weights;
import convlens.param.Args;
import convlens.param.Extents;
import convlens.param.Factors;
import convlens.scene.Role;
import convlens.story.network.PictureRow;
import convlens.story.network.PicturesScene;
import convlens.story.network.Tile;
import convlens.tensor.Tensor;
import convlens.watch.Lens;
import convlens.watch.Pairs;
import convlens.watch.Sample;
import convlens.watch.Session;
import convlens.watch.Sight;
import convlens.watch.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;

/**
 * Autoencoder, denoiser, inpainter: what went in, what came out, where they differ, and how far.
 */
final class ReconstructPanel extends KindPanel {
  private static final int SHOWN = 14;
  private static final double TILE = 130;
  private static final double SMALL = 120;
  private final ScenePane own = pane("kind-own");
  private final ScenePane many = pane("kind-many");
  private final Slider threshold = new Slider(0, 0.2, 0.02);
  private final Label flagged = new Label();
  private final Standing<Seen> question = ask(this::see, this::accept);
  private final Before before;

  /** The data with all their classes, where only one is learned; the viewer's thread reads it. */
  private volatile Optional<DataSpec> all = Optional.empty();

  private Optional<Seen> last = Optional.empty();

  /** Whether somebody moved the threshold: from then on it stays where it is. */
  private boolean chosen;

  private boolean choosing;

  /** The shown sample with its output, and others of the data set. */
  @SuppressWarnings("ArrayRecordComponent") // copies, never compared
  private record Seen(
      Sample sample, List<Integer> outDims, float[] out, Pairs pairs, Optional<Other> other) {}

  /** What the run before makes of the same sample. */
  @SuppressWarnings("ArrayRecordComponent") // a copy, never compared
  private record Other(String name, float[] out) {}

  ReconstructPanel(ModelsModel model) {
    super(model);
    before = new Before(model);
    heading(text("reconstruct.heading"));
    words(text("reconstruct.help"));
    heading(text("reconstruct.threshold"));
    threshold.setId("kind-threshold");
    threshold.setAccessibleText(text("reconstruct.threshold"));
    threshold
        .valueProperty()
        .addListener(
            (o, was, is) -> {
              chosen = !choosing;
              show();
            });
    add(threshold);
    flagged.setId("kind-flagged");
    flagged.setWrapText(true);
    add(flagged);
    whenever(model.shownProperty(), () -> question.ask(this::see));
  }

  private Seen see(Lens lens) {
    Sample sample = sample(lens);
    Sight.Layer out = out(lens, sample);
    Optional<Other> other =
        before
            .of(lens)
            .map(r -> new Other(r.name(), out(r.lens(), sample).values()))
            .filter(o -> o.out().length == out.values().length);
    return new Seen(sample, out.dims(), out.values(), pairs(lens), other);
  }

  /** What was learned from one class alone is held against all of them: the others stand out. */
  private Pairs pairs(Lens lens) {
    Optional<DataSpec> every = all;
    if (every.isEmpty()) {
      return lens.pairs(SHOWN);
    }
    return lens.pairs(SHOWN / 2).and(lens.pairs(every.get().open(), SHOWN / 2));
  }

  private static Optional<DataSpec> all(Session s) {
    DataSpec spec = s.setup().data();
    return spec.options()
        .only()
        .map(o -> new DataSpec(spec.source(), spec.options().with("only", Optional.empty())));
  }

  private static Sight.Layer out(Lens lens, Sample sample) {
    String name = lens.plan(Model.ONLY).graph().outputs().get(0);
    return lens.see(sample).layer(Model.ONLY, name).orElseThrow();
  }

  @Override
  void of(Optional<Session> session) {
    before.of(session);
    all = session.flatMap(ReconstructPanel::all);
    super.of(session);
  }

  private void accept(Seen seen) {
    last = Optional.of(seen);
    if (all.isPresent() && !chosen) {
      choosing = true;
      threshold.setValue(1.05 * worst(seen.pairs(), seen.pairs().n() / 2));
      choosing = false;
    }
    show();
  }

  /** How far the worst of the first few samples is off: those that the model was trained for. */
  private static double worst(Pairs p, int first) {
    double worst = 0;
    for (int i = 0; i < first; i++) {
      worst = Math.max(worst, error(p.output(i), wanted(p, i)));
    }
    return worst;
  }

  private void show() {
    if (last.isEmpty()) {
      return;
    }
    Seen seen = last.get();
    own.show((w, h) -> own(seen, w));
    double limit = threshold.getValue();
    String note = all.isEmpty() ? "" : text("reconstruct.strangers", "n", seen.pairs().n() / 2);
    many.show((w, h) -> many(seen.pairs(), limit, note, w));
    int over = 0;
    for (int i = 0; i < seen.pairs().n(); i++) {
      over += error(seen.pairs().output(i), wanted(seen.pairs(), i)) > limit ? 1 : 0;
    }
    flagged.setText(
        text(
            "reconstruct.flagged",
            "n",
            over,
            "of",
            seen.pairs().n(),
            "limit",
            String.format(java.util.Locale.ROOT, "%.3f", limit)));
  }

  private PicturesScene own(Seen seen, double width) {
    Sample s = seen.sample();
    List<Tile> tiles = new ArrayList<>();
    tiles.add(Pictures.tiles(1, s.dims(), s.input()).get(0).captioned(text("input")));
    Tile out = Pictures.tiles(1, seen.outDims(), seen.out()).get(0).captioned(text("output"));
    tiles.add(out.outlined(Role.OUTPUT));
    seen.other()
        .ifPresent(
            o ->
                tiles.add(
                    Pictures.tiles(1, seen.outDims(), o.out())
                        .get(0)
                        .captioned(o.name())
                        .outlined(Role.MUTED)));
    larger(seen).ifPresent(tiles::add);
    float[] wanted = s.target().length == seen.out().length ? s.target() : s.input();
    if (wanted.length == seen.out().length) {
      if (s.target().length == seen.out().length) {
        tiles.add(Pictures.tiles(1, seen.outDims(), wanted).get(0).captioned(text("wanted")));
      }
      float[] error = difference(seen.out(), wanted);
      tiles.add(
          Tile.signed(Pictures.tensor(1, seen.outDims(), error), 0, 1)
              .captioned(text("error", "value", number(error(seen.out(), wanted)))));
    }
    String title = text("reconstruct.own");
    double tile = Pictures.large(TILE, tiles.size(), width);
    return new PicturesScene(title, List.of(PictureRow.of(title, tiles).wrapped()), width, tile);
  }

  /** Where the output is larger than the input: what plain bicubic interpolation makes of it. */
  private static Optional<Tile> larger(Seen seen) {
    List<Integer> in = seen.sample().dims();
    List<Integer> out = seen.outDims();
    if (out.get(1) <= in.get(1)) {
      return Optional.empty();
    }
    Operation op = Operations.find("interpolate");
    Args a =
        Args.presets(op.params())
            .with("mode", "bicubic")
            .with("size", Extents.NONE)
            .with(
                "scale_factor",
                Factors.of(out.get(1) / (double) in.get(1), out.get(2) / (double) in.get(2)));
    Tensor x = Pictures.tensor(1, in, seen.sample().input());
    Tensor y = op.forward(a, x, Weights.NONE, Blases.plain());
    return Optional.of(Tile.picture(y, 0).captioned(text("reconstruct.bicubic")));
  }

  private static PicturesScene many(Pairs p, double limit, String note, double width) {
    List<Tile> ins = Pictures.tiles(p.n(), p.inputDims(), p.inputs());
    List<Tile> outs = new ArrayList<>();
    List<Tile> errors = new ArrayList<>();
    List<Tile> made = Pictures.tiles(p.n(), p.outputDims(), p.outputs());
    float[] all = new float[p.outputs().length];
    for (int i = 0; i < p.n(); i++) {
      float[] wanted = wanted(p, i);
      double far = error(p.output(i), wanted);
      boolean over = far > limit;
      outs.add(made.get(i).outlined(over ? Role.FLOW : Role.OUTPUT));
      float[] d = difference(p.output(i), wanted);
      System.arraycopy(d, 0, all, i * d.length, d.length);
    }
    for (int i = 0; i < p.n(); i++) {
      double far = error(p.output(i), wanted(p, i));
      errors.add(
          Tile.signed(Pictures.tensor(p.n(), p.outputDims(), all), i, 1)
              .captioned((far > limit ? "! " : "") + number(far)));
    }
    return new PicturesScene(
        text("reconstruct.many"),
        List.of(
            PictureRow.of(text("input"), ins).noted(note),
            PictureRow.of(text("output"), outs),
            PictureRow.of(text("reconstruct.errors"), errors)),
        width,
        Pictures.filling(SMALL, p.n(), width));
  }

  private static float[] wanted(Pairs p, int i) {
    boolean pairs = p.targets().length == p.outputs().length;
    float[] w = pairs ? p.target(i) : p.input(i);
    return w.length == p.outputs().length / p.n() ? w : p.output(i);
  }

  private static float[] difference(float[] out, float[] wanted) {
    float[] d = Arrays.copyOf(out, out.length);
    for (int i = 0; i < d.length; i++) {
      d[i] -= wanted[i];
    }
    return d;
  }

  /** The mean square. */
  private static double error(float[] out, float[] wanted) {
    double sum = 0;
    for (int i = 0; i < out.length; i++) {
      double d = out[i] - wanted[i];
      sum += d * d;
    }
    return sum / out.length;
  }

  static String number(double v) {
    return String.format(java.util.Locale.ROOT, v < 0.001 ? "%.1e" : "%.4f", v);
  }
}
