"""Runs what was written of models: the weights loaded, a pass, two steps of training.

For each NAME of cases.txt in the folder: NAME.py, NAME.safetensors (weights), NAME.io.safetensors
(GRAPH.in0, ..., GRAPH.out0, ...). Prints a line of JSON for each: what went wrong, or nothing. A
trained NAME leaves NAME.back.safetensors and NAME.after.safetensors, its outputs since.
"""

import contextlib
import io
import json
import os
import sys
import traceback
import types


def module(path):
    """The script as a module; its name keeps it from running."""
    made = types.ModuleType("written")
    with open(path, encoding="utf-8") as file:
        exec(compile(file.read(), path, "exec"), made.__dict__)
    return made


def graphs(held):
    """Inputs and outputs by graph, in their order."""
    all_of = {}
    for name in held:
        graph, at = name.rsplit(".", 1)
        all_of.setdefault(graph, {})[at] = held[name]
    for tensors in all_of.values():
        yield_in = [tensors["in%d" % i] for i in range(sum(k.startswith("in") for k in tensors))]
        yield_out = [tensors["out%d" % i] for i in range(sum(k.startswith("out") for k in tensors))]
        tensors.clear()
        tensors["in"], tensors["out"] = yield_in, yield_out
    return all_of


def compared(graph, given, wanted, problems):
    import numpy as np

    given = given if isinstance(given, (tuple, list)) else [given]
    if len(given) != len(wanted):
        problems.append("%s: %d outputs" % (graph, len(given)))
    for at, (theirs, ours) in enumerate(zip(given, wanted)):
        theirs, ours = np.asarray(theirs), np.asarray(ours)
        if theirs.shape != ours.shape:
            problems.append("%s, output %d: %s beside %s" % (graph, at, theirs.shape, ours.shape))
            continue
        apart = np.abs(theirs - ours).max() / max(1.0, np.abs(ours).max())
        if not apart <= 1e-4:
            problems.append("%s, output %d: %.3g apart" % (graph, at, apart))


def torch_passes(model, held):
    import torch

    model.eval()
    made = {}
    with torch.no_grad():
        for graph, tensors in graphs(held).items():
            net = model if graph == "model" else getattr(model, graph)
            out = net(*tensors["in"])
            made[graph] = (out if isinstance(out, (tuple, list)) else [out], tensors["out"])
    return made


def torch_case(folder, name, train):
    from safetensors.torch import load_file, save_file

    path = os.path.join(folder, name)
    written = module(path + ".py")
    model = written.Model()
    model.load_state_dict(load_file(path + ".safetensors"), strict=True)
    held = load_file(path + ".io.safetensors")
    problems = []
    for graph, (given, wanted) in torch_passes(model, held).items():
        compared(graph, given, wanted, problems)
    if train:
        sys.argv = [name + ".py", "--samples", "8", "--batch-size", "4", "--epochs", "1"]
        sys.argv += ["--weights", path + ".safetensors", "--out", path + ".pt"]
        sys.argv += ["--save-weights", path + ".back.safetensors"]
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            written.main()
        if "epoch 1/1" not in said.getvalue():
            problems.append("said " + said.getvalue())
        model.load_state_dict(load_file(path + ".back.safetensors"), strict=True)
        after = torch_passes(model, held)
        outputs = {"%s.out%d" % (g, i): t.contiguous() for g, (o, _) in after.items() for i, t in enumerate(o)}
        save_file(outputs, path + ".after.safetensors")
    return problems


def keras_case(folder, name, train):
    from keras import ops
    from safetensors.numpy import load_file

    path = os.path.join(folder, name)
    written = module(path + ".keras.py")
    problems = []
    for graph, tensors in graphs(load_file(path + ".io.safetensors")).items():
        only = graph == "model"
        model = (written.build if only else getattr(written, "build_" + graph))()
        written.load(model, path + ".safetensors", "" if only else graph + ".")
        given = model(tensors["in"], training=False)
        given = given if isinstance(given, (tuple, list)) else [given]
        compared(graph, [ops.convert_to_numpy(y) for y in given], tensors["out"], problems)
        if train:
            if len(given) > 1:
                continue
            model.compile(optimizer="sgd", loss="mse")
            model.fit(tensors["in"], tensors["out"][0], epochs=2, verbose=0)
    return problems


def main():
    folder, kind, train = sys.argv[1], sys.argv[2], sys.argv[3] == "train"
    if kind == "torch":
        import torch

        torch.set_num_threads(1)
    with open(os.path.join(folder, "cases.txt"), encoding="utf-8") as file:
        names = file.read().split("\n")
    for name in names:
        try:
            problems = (torch_case if kind == "torch" else keras_case)(folder, name, train)
        except BaseException:
            problems = [traceback.format_exc()]
        print(json.dumps({"name": name, "problems": problems}), flush=True)


main()
