package convlens.nn.optim;

import convlens.param.Args;
import convlens.param.PythonLine;
import convlens.param.Values;
import java.util.ArrayList;
import java.util.List;

/**
 * An optimiser as data: {@code adam(lr=0.001)}.
 *
 * @param kind which one
 * @param args its parameters by PyTorch's names
 */
public record OptimiserSpec(Optimisers.Kind kind, Args args) {
  /** One for a weight of so many values. */
  public Optimiser make(int size) {
    return kind.make().apply(size, args);
  }

  public double learningRate() {
    return args.number("lr");
  }

  /** The same at another learning rate. */
  public OptimiserSpec with(double lr) {
    return new OptimiserSpec(kind, args.with("lr", lr));
  }

  /** The line that reads back to this; the learning rate always stands in it. */
  public String written() {
    List<String> words = new ArrayList<>();
    kind.params()
        .forEach(
            p -> {
              Object value = args.get(p.id());
              if (p.id().equals("lr") || !value.equals(p.preset())) {
                words.add(p.id() + "=" + PythonLine.write(Values.shortest(value)));
              }
            });
    return kind.id() + "(" + String.join(", ", words) + ")";
  }
}
