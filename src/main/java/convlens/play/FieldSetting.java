package convlens.play;

import convlens.blas.Blas;
import convlens.data.KernelSpec;
import convlens.op.Call;
import convlens.scene.Scene;
import convlens.tensor.Shape;
import convlens.text.Text;
import convlens.trace.Cell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A stack of layers whose receptive field is looked at, and how. Immutable.
 *
 * @param height rows of the input
 * @param width columns of the input
 * @param kernel what the weights of every layer open with, in each layer's own size
 * @param at the output cell that is followed; empty for the one in the middle
 * @param weighted whether cells are lit by how much they weigh, or all that are seen alike
 * @param dilated whether the stack is held against itself with dilation 1, 2 and 4
 */
public record FieldSetting(
    Stack stack,
    int height,
    int width,
    KernelSpec kernel,
    Optional<Cell> at,
    boolean weighted,
    boolean dilated) {
  /** The dilations that are held against each other. */
  private static final List<Integer> DILATIONS = List.of(1, 2, 4);

  /** What the room opens with: small enough to be counted, deep enough to show growth. */
  public static FieldSetting first() {
    Stack stack =
        Stack.read(
            List.of(
                "nn.Conv2d(1, 1, kernel_size=3, padding=1)",
                "nn.Conv2d(1, 1, kernel_size=3, padding=1)",
                "nn.MaxPool2d(kernel_size=2)",
                "nn.Conv2d(1, 1, kernel_size=3, padding=1)"));
    return new FieldSetting(stack, 24, 24, KernelSpec.parse("box"), Optional.empty(), true, false);
  }

  /** True when dilation has anything to change. */
  public boolean dilates() {
    return Dilated.changes(stack);
  }

  /** The same with other layers. */
  public FieldSetting with(Stack next) {
    boolean compares = dilated && Dilated.changes(next);
    return new FieldSetting(next, height, width, kernel, at, weighted, compares);
  }

  /** The same with another layer at a place. */
  public FieldSetting with(int place, Call layer) {
    List<Call> layers = new ArrayList<>(stack.layers());
    layers.set(place, layer);
    return with(new Stack(layers));
  }

  /** The same with one layer more at the end. */
  public FieldSetting added(Call layer) {
    List<Call> layers = new ArrayList<>(stack.layers());
    layers.add(layer);
    return with(new Stack(layers));
  }

  /** The same without a layer. */
  public FieldSetting removed(int place) {
    List<Call> layers = new ArrayList<>(stack.layers());
    layers.remove(place);
    return with(new Stack(layers));
  }

  /** The same with two layers in each other's places. */
  public FieldSetting swapped(int one, int other) {
    List<Call> layers = new ArrayList<>(stack.layers());
    java.util.Collections.swap(layers, one, other);
    return with(new Stack(layers));
  }

  /** The same on an input of another size. */
  public FieldSetting sized(int rows, int columns) {
    return new FieldSetting(stack, rows, columns, kernel, at, weighted, dilated);
  }

  /** The same with other weights. */
  public FieldSetting with(KernelSpec next) {
    return new FieldSetting(stack, height, width, next, at, weighted, dilated);
  }

  /** The same followed from another cell of the output. */
  public FieldSetting from(Cell cell) {
    return new FieldSetting(stack, height, width, kernel, Optional.of(cell), weighted, dilated);
  }

  /** The same lit by weight, or all cells alike. */
  public FieldSetting weighted(boolean is) {
    return new FieldSetting(stack, height, width, kernel, at, is, dilated);
  }

  /** The same beside other dilations, or alone. */
  public FieldSetting dilated(boolean is) {
    return new FieldSetting(stack, height, width, kernel, at, weighted, is);
  }

  /**
   * The fields by title: of the stack alone, or with each dilation. A cell that an output is too
   * small for gives way to its last.
   *
   * @throws PlayedException when a layer cannot be
   */
  public Map<String, ReceptiveField> compute(Blas blas, BooleanSupplier cancelled) {
    Map<String, Stack> stacks = new LinkedHashMap<>();
    if (dilated) {
      DILATIONS.forEach(
          d -> stacks.put(Text.of("field.dilation", "dilation", d), Dilated.of(stack, d)));
    } else {
      stacks.put("", stack);
    }
    Map<String, ReceptiveField> fields = new LinkedHashMap<>();
    stacks.forEach(
        (title, each) -> {
          List<Shape> shapes = each.shapes(Shape.chw(each.channels(), height, width));
          Shape out = shapes.get(shapes.size() - 1);
          Optional<Cell> cell = at.map(c -> inside(c, out));
          fields.put(title, ReceptiveField.of(each, height, width, kernel, cell, blas, cancelled));
        });
    return fields;
  }

  private static Cell inside(Cell c, Shape s) {
    return new Cell(
        Math.min(c.c(), s.c() - 1), Math.min(c.y(), s.h() - 1), Math.min(c.x(), s.w() - 1));
  }

  /** The fields' scene, lit as the setting says. */
  public Scene scene(Map<String, ReceptiveField> fields, double aspect) {
    return Fields.scene(fields, aspect, weighted);
  }
}
