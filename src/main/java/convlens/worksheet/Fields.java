package convlens.worksheet;

import convlens.param.Values;
import convlens.play.ReceptiveField;
import convlens.play.Stack;
import convlens.tensor.Shape;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Exercises about what an output cell sees of the input. */
final class Fields {
  /** Large enough that no field is cut at a border. */
  static final int SIDE = 128;

  private Fields() {}

  static Exercise field(Draws d) {
    int layers = d.of(2, 2, 3);
    List<String> written = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      written.add(line(d, i));
    }
    Stack stack = Stack.read(written);
    List<ReceptiveField.Along> rows =
        ReceptiveField.numbers(stack, Shape.chw(1, SIDE, SIDE)).stream()
            .map(n -> n.orElseThrow().rows())
            .toList();
    String size = count(rows.get(layers).size());
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      ReceptiveField.Along now = rows.get(i + 1);
      lines.add(
          Text.of(
              "worksheet.field.layer",
              "layer",
              i + 1,
              "size",
              count(now.size()),
              "before",
              count(rows.get(i).size()),
              "steps",
              count((now.size() - rows.get(i).size()) / rows.get(i).jump()),
              "jump",
              count(rows.get(i).jump())));
    }
    return new Exercise(
        Text.of("worksheet.field.task"),
        written,
        List.of(),
        List.of(
            new Blank(
                Text.of("worksheet.field.size"), Text.of("worksheet.field.square", "side", size))),
        List.of(new Working("", lines)));
  }

  private static String line(Draws d, int layer) {
    if (layer > 0 && d.chance(0.3)) {
      return "nn.MaxPool2d(2)";
    }
    int kernel = d.of(3, 3, 3, 5);
    return Layer.line(
        "nn.Conv2d",
        "1, 1, kernel_size=" + kernel,
        "stride",
        d.of(1, 1, 2),
        1,
        "dilation",
        kernel == 3 ? d.of(1, 1, 2, 4) : 1,
        1);
  }

  private static String count(double n) {
    return Values.number(n);
  }
}
