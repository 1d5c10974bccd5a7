package convlens.cli;

import convlens.blas.Blases;
import convlens.param.ProblemException;
import convlens.play.Block;
import convlens.play.Blocks;
import convlens.play.Played;
import convlens.play.PlayedBlock;
import convlens.scene.Scene;
import convlens.text.Text;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;

/** A ready block of several operations in place of one. */
final class BlockOption {
  private static final String BLOCK = "--block";
  private static final String NODE = "--node";

  private BlockOption() {}

  /** True when a block is asked for. */
  static boolean named(List<String> words) {
    return OperationOptions.named(words, BLOCK);
  }

  static boolean asked(Typed typed) {
    return typed.has(BLOCK);
  }

  /** A command about a block: it stands as it is, so that nothing can contradict it. */
  static CommandSpec command(String command, String purpose, String footer) {
    return Layout.command(
        command, purpose, footer, Text.of("cli.help.usage.block", "command", command));
  }

  /** The option that asks for a block, where no operation is named. */
  static void add(CommandSpec spec, List<String> words) {
    if (named(words) || (Words.operation(words).isEmpty() && !CompareOption.named(words))) {
      ArgGroupSpec.Builder section = Layout.section(Text.of("cli.help.block"));
      section.addArg(
          Layout.value(Text.of("cli.label.example"), Text.of("cli.option.block"), BLOCK));
      spec.addArgGroup(section.build());
    }
  }

  /** The option that says which node is explained. */
  static void addNode(ArgGroupSpec.Builder section, List<String> words) {
    if (named(words)) {
      section.addArg(Layout.value(Text.of("cli.label.example"), Text.of("cli.option.node"), NODE));
    }
  }

  /** The block that was asked for, drawn; empty when none was. */
  static Optional<Scene> scene(Typed typed, double aspect) {
    return asked(typed) ? Optional.of(computed(typed).scene(ROOM * aspect)) : Optional.empty();
  }

  /** Title and caption leave room for the scene that is so much wider than the picture. */
  private static final double ROOM = 1.25;

  static PlayedBlock computed(Typed typed) {
    try {
      return PlayedBlock.of(Blocks.find(typed.text(BLOCK).orElseThrow()), Blases.best());
    } catch (ProblemException e) {
      throw Failure.wrongUse(typed.command(), e.problem());
    }
  }

  /** The node that was asked for, or the last. */
  static Played node(Typed typed, PlayedBlock block) {
    List<Block.Node> nodes = block.block().nodes();
    String id = typed.text(NODE).orElseGet(() -> nodes.get(nodes.size() - 1).id());
    try {
      return block.node(id);
    } catch (ProblemException e) {
      throw Failure.wrongUse(typed.command(), e.problem());
    }
  }

  /** The block's nodes below each other: what each reads, its line, its output and its cost. */
  static void print(Console console, PlayedBlock played) throws IOException {
    Block block = played.block();
    console.line(block.title() + ". " + block.help().replace("*", ""));
    console.line("");
    Columns page = new Columns(LEFT);
    page.row(Block.INPUT, played.input().shape().toString());
    for (Block.Node node : block.nodes()) {
      Played p = played.node(node.id());
      String told =
          Text.of(
              "cli.block.node",
              "from",
              String.join(", ", node.from()),
              "line",
              p.setting().operation().torchLine(p.setting().args()),
              "shape",
              p.output().shape());
      String cost = played.cost(node.id());
      page.row(node.id(), cost.isEmpty() ? told : told + ": " + cost);
    }
    console.print(page.toString());
    console.line("");
    for (String bill : played.bills()) {
      console.line(bill);
    }
    console.line("");
  }

  private static final int LEFT = 14;
}
