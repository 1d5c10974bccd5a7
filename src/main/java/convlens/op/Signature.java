package convlens.op;

import convlens.param.Args;
import convlens.param.Param;
import convlens.param.Problem;
import convlens.param.ProblemException;
import convlens.param.PythonLine;
import convlens.param.Suggest;
import convlens.param.Values;
import convlens.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Binds a call as Python binds it to a function's parameters, and writes it back. */
final class Signature {
  private Signature() {}

  /** What a call gave, by parameter, read into the parameters' kinds. */
  record Bound(Map<String, Object> given) {
    /** The presets with what was given put over them. */
    Args over(List<Param> params) {
      Args a = Args.presets(params);
      for (Map.Entry<String, Object> e : given.entrySet()) {
        a = a.with(e.getKey(), e.getValue());
      }
      return a;
    }
  }

  /**
   * Binds positional values in order and keywords by name.
   *
   * @param params in the order of the signature
   * @param positional values without a keyword, less those that are no parameters
   * @param places how many parameters may come without a keyword
   */
  static Bound bind(PythonLine call, List<Param> params, List<Object> positional, int places) {
    if (positional.size() > places) {
      throw problem(
          "line",
          Text.of("operation.line.many.rule", "name", call.name(), "most", places),
          Text.of("operation.line.many.got", "count", positional.size()),
          Text.of("operation.line.many.expected"));
    }
    Map<String, Object> given = new LinkedHashMap<>();
    for (int i = 0; i < positional.size(); i++) {
      given.put(params.get(i).id(), Values.read(params.get(i), positional.get(i)));
    }
    for (Map.Entry<String, Object> e : call.keywords().entrySet()) {
      Param p = named(call, params, e.getKey(), e.getValue());
      if (given.containsKey(p.id())) {
        throw problem(
            p.id(),
            Text.of("operation.line.twice.rule", "param", p.id()),
            p.id() + "=" + PythonLine.write(e.getValue()),
            Text.of("operation.line.twice.expected", "param", p.id()));
      }
      given.put(p.id(), Values.read(p, e.getValue()));
    }
    return new Bound(given);
  }

  /** Complains when a parameter without a default was not given. */
  static void require(PythonLine call, List<Param> params, Bound bound) {
    for (Param p : params) {
      if (p.required() && !bound.given().containsKey(p.id())) {
        throw problem(
            p.id(),
            Text.of("operation.line.missing.rule", "name", call.name(), "param", p.id()),
            call.name() + "(…)",
            Text.of(
                "operation.line.missing.expected",
                "param",
                p.id(),
                "preset",
                Values.write(p, p.preset())));
      }
    }
  }

  /** {@code keyword=value} for each parameter that differs from its preset, or must be written. */
  static List<String> written(List<Param> params, Args a) {
    List<String> out = new ArrayList<>();
    for (Param p : params) {
      Object value = a.get(p.id());
      if (p.required() || !value.equals(p.preset())) {
        out.add(p.id() + "=" + Values.write(p, value));
      }
    }
    return out;
  }

  /** The complaint about a call to something else. */
  static ProblemException unknown(String name, String names) {
    return problem(
        "line",
        Text.of("operation.line.name.rule", "name", name),
        name + "(…)",
        Text.of("operation.line.name.expected", "names", names));
  }

  private static Param named(PythonLine call, List<Param> params, String keyword, Object value) {
    List<String> ids = params.stream().map(Param::id).toList();
    int at = ids.indexOf(keyword);
    if (at >= 0) {
      return params.get(at);
    }
    throw problem(
        keyword,
        Text.of("operation.line.keyword.rule", "name", call.name(), "keyword", keyword),
        keyword + "=" + PythonLine.write(value),
        Suggest.nearest(keyword, ids)
            .map(m -> Text.of("operation.line.keyword.meant", "meant", m))
            .orElse(Text.of("operation.line.keyword.expected", "all", String.join(", ", ids))));
  }

  static ProblemException problem(String param, String rule, String got, String expected) {
    return new ProblemException(new Problem(param, rule, got, expected));
  }
}
