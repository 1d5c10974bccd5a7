package convlens.text;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Walks one source file and notes its string literals, concatenations and calls of Text. */
final class LiteralScanner extends TreePathScanner<Void, Void> {
  private static final Pattern EXCUSE = Pattern.compile("// no text: *(\\S.*)");
  private final CompilationUnitTree unit;
  private final String[] lines;
  private final Sources found;
  private final Trees trees;

  LiteralScanner(CompilationUnitTree unit, String[] lines, Sources found, JavacTask task) {
    this.unit = unit;
    this.lines = lines;
    this.found = found;
    this.trees = Trees.instance(task);
  }

  @Override
  public Void visitLiteral(LiteralTree node, Void unused) {
    if (node.getValue() instanceof String value) {
      found.literals().add(new Sources.Said(value, where(node), room(), contexts(), excuse(node)));
    }
    return null;
  }

  @Override
  public Void visitBinary(BinaryTree node, Void unused) {
    boolean outermost = getCurrentPath().getParentPath().getLeaf().getKind() != Tree.Kind.PLUS;
    if (node.getKind() == Tree.Kind.PLUS && outermost) {
      List<String> parts = new ArrayList<>();
      flatten(node, parts);
      if (parts.stream().anyMatch(part -> part != null)) {
        found.joins().add(new Sources.Joined(parts, where(node)));
      }
    }
    return super.visitBinary(node, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree node, Void unused) {
    String called = node.getMethodSelect().toString();
    if (called.matches("(.*\\.)?Text\\.(of|has)") && !node.getArguments().isEmpty()) {
      List<String> keys = new ArrayList<>();
      choices(node.getArguments().get(0), keys);
      if (!keys.isEmpty()) {
        found.calls().add(new Sources.Call(keys, names(node, called), where(node)));
      }
    }
    return super.visitMethodInvocation(node, null);
  }

  private static List<String> names(MethodInvocationTree node, String called) {
    List<? extends ExpressionTree> arguments = node.getArguments();
    if (called.endsWith("has") || arguments.size() % 2 == 0) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (int i = 1; i < arguments.size(); i += 2) {
      Optional<String> name = literal(arguments.get(i));
      if (name.isEmpty()) {
        return null;
      }
      names.add(name.get());
    }
    return names;
  }

  private static void choices(ExpressionTree key, List<String> into) {
    if (key instanceof ParenthesizedTree p) {
      choices(p.getExpression(), into);
    } else if (key instanceof ConditionalExpressionTree c) {
      choices(c.getTrueExpression(), into);
      choices(c.getFalseExpression(), into);
    } else {
      literal(key).ifPresent(into::add);
    }
  }

  private static void flatten(ExpressionTree tree, List<String> into) {
    if (tree instanceof BinaryTree b && b.getKind() == Tree.Kind.PLUS) {
      flatten(b.getLeftOperand(), into);
      flatten(b.getRightOperand(), into);
    } else {
      into.add(literal(tree).orElse(null));
    }
  }

  private static Optional<String> literal(ExpressionTree tree) {
    return tree instanceof LiteralTree l && l.getValue() instanceof String s
        ? Optional.of(s)
        : Optional.empty();
  }

  /** The calls, constructors and annotations around the current node, up to its statement. */
  private List<String> contexts() {
    List<String> inside = new ArrayList<>();
    TreePath path = getCurrentPath();
    for (TreePath up = path.getParentPath(); up != null; path = up, up = up.getParentPath()) {
      Tree parent = up.getLeaf();
      Tree child = path.getLeaf();
      if (parent instanceof MethodInvocationTree call) {
        int at = call.getArguments().indexOf(child);
        if (at >= 0) {
          inside.add(simple(call.getMethodSelect()) + "(" + (at + 1) + ")");
        }
      } else if (parent instanceof NewClassTree made) {
        inside.add(
            "new "
                + simple(made.getIdentifier())
                + "("
                + (made.getArguments().indexOf(child) + 1)
                + ")");
      } else if (parent instanceof AnnotationTree annotation) {
        inside.add("@" + simple(annotation.getAnnotationType()));
      } else if (parent instanceof BinaryTree b && b.getKind() == Tree.Kind.PLUS) {
        inside.add("+");
      } else if (parent instanceof StatementTree) {
        break;
      }
    }
    return inside;
  }

  private static String simple(Tree name) {
    if (name instanceof MemberSelectTree select) {
      return select.getIdentifier().toString();
    }
    if (name instanceof ParameterizedTypeTree type) {
      return simple(type.getType());
    }
    return name instanceof IdentifierTree id ? id.getName().toString() : name.toString();
  }

  private String room() {
    String[] path = unit.getSourceFile().getName().split("/", -1);
    return path.length > 2 ? path[1] : "";
  }

  private int line(Tree node) {
    long start = trees.getSourcePositions().getStartPosition(unit, node);
    return Math.toIntExact(unit.getLineMap().getLineNumber(start));
  }

  private String where(Tree node) {
    return unit.getSourceFile().getName() + ":" + line(node);
  }

  private String excuse(Tree node) {
    int at = line(node) - 1;
    for (int i = at; i >= Math.max(0, at - 1); i--) {
      Matcher m = EXCUSE.matcher(lines[i]);
      boolean alone = lines[i].strip().startsWith("//");
      if (m.find() && (i == at || alone)) {
        return m.group(1);
      }
    }
    return "";
  }
}
