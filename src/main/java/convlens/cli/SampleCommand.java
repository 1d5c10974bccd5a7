package convlens.cli;

import convlens.blas.Blases;
import convlens.data.set.DataSet;
import convlens.data.set.Task;
import convlens.export.Clip;
import convlens.model.Goal;
import convlens.nn.layer.Pass;
import convlens.nn.net.Network;
import convlens.param.ProblemException;
import convlens.story.SheetScene;
import convlens.text.Text;
import convlens.train.Run;
import convlens.train.goal.Gan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code sample}: a sheet of what a trained model makes. */
final class SampleCommand implements Command {
  private static final String NAME = "sample";
  private static final String COUNT = "--count";
  private static final String SEED = "--seed";
  private static final int WIDTH = 1280;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CommandSpec spec(List<String> words) {
    String integer = Text.of("cli.label.integer");
    return RunPicture.command(NAME)
        .addArgGroup(
            RunPicture.section(
                Layout.section(Text.of("cli.help.result"))
                    .addArg(Layout.value(integer, Text.of("cli.option.sample.count"), COUNT))
                    .addArg(Layout.value(integer, Text.of("cli.option.sample.seed"), SEED)),
                NAME));
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    RunPicture picture = RunPicture.of(typed, NAME);
    try {
      Run run = Run.resume(picture.run(), Optional.empty(), Blases.best());
      int n = typed.integer(COUNT, 1, 400).orElse(48);
      SheetScene scene = scene(run, n, typed.integer(SEED, 0, Integer.MAX_VALUE).orElse(1));
      int height =
          Math.min(8192, (int) Math.round(160 + 0.945 * WIDTH * scene.height() / scene.width()));
      picture.write(new Clip(scene, picture.theme(), 0, 0, WIDTH, height, 20, 1), console);
      return 0;
    } catch (ProblemException e) {
      throw Failure.failed(NAME, e.problem());
    }
  }

  private static SheetScene scene(Run run, int wanted, int seed) {
    DataSet data = run.trainer().data();
    Goal.Kind kind = run.trainer().setup().model().goal().kind();
    if (!data.task().isPicture()) {
      throw Failure.wrongUse(Text.of("cli.problem.sample.pictures", "data", data.name()));
    }
    int n = Math.min(wanted, data.size());
    Network net = run.trainer().objective().network(n);
    List<SheetScene.Tile> tiles = new ArrayList<>();
    if (run.trainer().objective() instanceof Gan) {
      Gan.noise(net.input(), seed);
      net.forward(Pass.EVALUATING);
      for (int i = 0; i < n; i++) {
        tiles.add(new SheetScene.Tile(List.of(signed(net, data.inputDims(), i)), ""));
      }
    } else if (kind == Goal.Kind.VAE) {
      Drawn.codes(net, run.trainer().setup().model(), seed)
          .forEach(p -> tiles.add(new SheetScene.Tile(List.of(p), "")));
    } else {
      Drawn.answers(net, data, kind).forEach(tiles::add);
    }
    int columns = tiles.get(0).pictures().size() > 1 ? 6 : 12;
    String told =
        Text.of(
            "cli.sample.told",
            "step",
            run.trainer().position().step(),
            "data",
            data.task() == Task.PICTURES ? data.name() : data.name() + ", " + data.task().title());
    return new SheetScene(run.trainer().setup().model().name(), told, tiles, columns);
  }

  /** A generator's pictures go from -1 to 1. */
  private static SheetScene.Picture signed(Network net, List<Integer> dims, int i) {
    int size = dims.stream().reduce(1, (a, b) -> a * b);
    float[] cells = new float[size];
    for (int k = 0; k < size; k++) {
      cells[k] = (net.output(0)[i * size + k] + 1) / 2;
    }
    return DataPicture.picture(dims, cells);
  }
}
