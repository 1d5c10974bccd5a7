package convlens.cli;

import java.util.Map;

/**
 * One line of a case file, read but not yet judged.
 *
 * @param name what its answer is called
 * @param op the operation's id
 * @param attributes by PyTorch's keyword names, as plain values
 * @param inputs by PyTorch's names: {@code x}, {@code weight}, {@code bias}
 */
record CaseLine(
    String name, String op, Map<String, Object> attributes, Map<String, CaseTensor> inputs) {}
