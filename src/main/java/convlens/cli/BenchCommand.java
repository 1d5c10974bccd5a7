package convlens.cli;

import convlens.bench.ArithmeticBench;
import convlens.bench.BenchCase;
import convlens.bench.BenchRow;
import convlens.bench.BenchWork;
import convlens.bench.OperationBench;
import convlens.bench.PoolBench;
import convlens.bench.TrainingBench;
import convlens.bench.TransposedBench;
import convlens.blas.Blas;
import convlens.blas.Blases;
import convlens.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** {@code bench}: how fast this machine is at what the program does. */
final class BenchCommand implements Command {
  private static final String JSON = "--json";
  private static final String QUICK = "--quick";

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public CommandSpec spec(List<String> words) {
    return Layout.command(name(), Text.of("cli.bench.purpose"), Text.of("cli.bench.footer"))
        .addArgGroup(
            Layout.section(Text.of("cli.help.result"))
                .addArg(Layout.flag(Text.of("cli.option.quick"), QUICK))
                .addArg(Layout.flag(Text.of("cli.option.json"), JSON))
                .addArg(Layout.helpOption())
                .build());
  }

  @Override
  public int run(Typed typed, Console console) throws IOException {
    boolean quick = typed.has(QUICK);
    Blas blas = Blases.best();
    List<BenchRow> arithmetic = arithmetic(blas, quick, console);
    List<BenchTime> times = new ArrayList<>();
    times.addAll(PictureBench.run(blas, quick ? 30 : 200));
    Map<String, Double> exports = ExportBench.run(blas, quick ? 2 : 25);
    times.addAll(ModelBench.run(blas, quick ? 5 : 30, quick ? 0 : 3));
    List<BenchPair> watched = WatchBench.run(blas, quick ? 2 : 12, quick ? 200 : 800);
    watched.forEach(pair -> times.addAll(pair.times()));
    times.addAll(StartBench.run(quick ? 1 : 5));
    times.addAll(StartBench.pulses());
    Map<String, Map<String, Double>> pulses = StartBench.exportPulses(quick);
    BenchReport report = new BenchReport(blas.name(), arithmetic, times, watched, exports, pulses);
    if (typed.has(JSON)) {
      report.json(console);
    } else {
      console.print(report.table());
    }
    return 0;
  }

  private static List<BenchRow> arithmetic(Blas blas, boolean quick, Console console) {
    ArithmeticBench bench = new ArithmeticBench(blas, quick ? 3 : 9, quick ? 10 : 100);
    try (Progress progress = Progress.on(console, Text.of("cli.bench.progress"))) {
      return bench.run(
          BenchCase.products(),
          BenchCase.convolutions(),
          others(blas),
          done -> progress.show((int) Math.round(done * 100), 100));
    }
  }

  /** All operations beside the convolution: families with rows of their own, then the rest. */
  private static List<BenchWork> others(Blas blas) {
    List<BenchWork> all = new ArrayList<>(TransposedBench.cases(blas));
    all.addAll(PoolBench.cases());
    all.addAll(TrainingBench.cases(blas));
    Set<String> measured = all.stream().map(BenchWork::group).collect(Collectors.toSet());
    measured.add("conv2d");
    all.addAll(OperationBench.backward(blas));
    all.addAll(OperationBench.cases(blas, measured));
    return all;
  }
}
