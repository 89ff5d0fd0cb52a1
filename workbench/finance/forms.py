"""Linear forms: what a line is in one month, as a sum of drawn values times undrawn weights.

Nearly all of the model is linear in what is drawn. Weights are merged while the tape is written, so
that scaling, adding and summing lines of the same origin costs nothing when the tape is played.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np

from workbench.finance.tape import Array, Operand, Tape, common_shape


class UnwritableError(Exception):
    """Raised when what is drawn cannot be written on a tape; the lines are to be evaluated."""


ZERO: Final = np.zeros((1, 1))
ONE: Final = np.ones((1, 1))


class Term(NamedTuple):
    """A value of the tape, to be weighted, and with an axis to be summed along it then."""

    value: int
    axis: int | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A constant plus weights times terms; all arrays are (segment, other item)."""

    constant: Array
    terms: Mapping[Term, Array] = field(default_factory=dict)

    @property
    def is_single(self) -> bool:
        """Whether a form is one term without a constant."""
        return len(self.terms) == 1 and not np.count_nonzero(self.constant)


def added(one: Form, other: Form) -> Form:
    """Return the sum of two forms."""
    terms = dict(one.terms)
    for term, weights in other.terms.items():
        terms[term] = terms[term] + weights if term in terms else weights
    return Form(one.constant + other.constant, terms)


@dataclass(slots=True)
class Writer:
    """Writes on a tape what cannot be kept as a form; the same operation is written once."""

    tape: Tape = field(default_factory=Tape)
    known: dict[object, int] = field(default_factory=dict)

    def scaled(self, form: Form, weights: Array) -> Form:
        """Return a form times an array that is the same in every draw."""
        if any(term.axis is not None and weights.shape[term.axis] > 1 for term in form.terms):
            form = Form(form.constant * 0, {Term(self.value(form)): ONE})
        done = {id(each): each * weights for each in form.terms.values()}
        terms = {
            term: done[id(each)]
            for term, each in form.terms.items()
            if np.count_nonzero(done[id(each)])
        }
        return Form(form.constant * weights, terms)

    def product(self, one: Form, other: Form) -> Form:
        """Return the product of two forms."""
        if not other.terms:
            return self.scaled(one, other.constant)
        if not one.terms:
            return self.scaled(other, one.constant)
        (left, first), (right, second) = self.factored(one), self.factored(other)
        value = self._once(np.multiply, *sorted((left, right)))
        return Form(ZERO, {Term(value): first * second})

    def factored(self, form: Form) -> tuple[int, Array]:
        """Return a form that has terms as one value and its weights."""
        first, *others = form.terms.values()
        is_shared = all(each is first or np.array_equal(each, first) for each in others)
        is_plain = all(term.axis is None for term in form.terms)
        if np.count_nonzero(form.constant) or not is_shared or not is_plain:
            return self.value(form), ONE
        total, *rest = sorted(term.value for term in form.terms)
        for each in rest:
            total = self._once(np.add, total, each)
        return total, first + form.constant

    def kept(self, form: Form) -> Form:
        """Return a form as one term."""
        if form.is_single or not form.terms:
            return form
        value, weights = self.factored(form)
        return Form(ZERO, {Term(value): weights})

    def value(self, form: Form) -> int:
        """Return a form that has terms as one value, its weights applied."""
        total: Operand | None = (
            form.constant[:, :, None] if np.count_nonzero(form.constant) else None
        )
        for term, weights in form.terms.items():
            value, spread = self._plain(term, weights)
            spread = spread + 0 * form.constant
            if total is not None and self._is_all(spread, -1, value):
                total = self.tape.write(np.subtract, total, value)
                continue
            weighted = self._weighted(value, spread)
            total = weighted if total is None else self.tape.write(np.add, total, weighted)
        assert isinstance(total, int)
        return total

    def apply(self, function: Callable[..., object], *forms: Form) -> Form:
        """Return a function of forms, number by number."""
        operands = [self.value(form) if form.terms else form.constant[:, :, None] for form in forms]
        return Form(ZERO, {Term(self.tape.write(function, *operands)): ONE})

    def summed(self, form: Form, axis: int) -> Form:
        """Return the sum of a form over segments (axis 0) or other items (axis 1)."""
        if len(form.terms) > 1 and not np.count_nonzero(form.constant):
            form = self._shared(form)
        lengths = [self._length(term, weights, axis) for term, weights in form.terms.items()]
        count = max([form.constant.shape[axis], *lengths])
        total = Form(_sum(form.constant, axis, count))
        for term, weights in form.terms.items():
            total = added(total, self._sum_of_term(term, weights, axis, count))
        return total

    def _shared(self, form: Form) -> Form:
        """Return a form as one term when that costs no weighting."""
        first, *others = form.terms.values()
        return self.kept(form) if all(each is first for each in others) else form

    def _sum_of_term(self, term: Term, weights: Array, axis: int, count: int) -> Form:
        shape = self.tape.shapes[term.value]
        if term.axis == axis:
            return Form(ZERO, {term: weights * count})
        if term.axis is not None or shape[axis] == 1:
            return Form(ZERO, {term: _sum(weights, axis, count)})
        if shape[1 - axis] > 1:
            raise UnwritableError
        lengths = (count, weights.shape[1]) if axis == 0 else (weights.shape[0], count)
        return Form(ZERO, {Term(term.value, axis): np.broadcast_to(weights, lengths)})

    def _length(self, term: Term, weights: Array, axis: int) -> int:
        """Return how many items a term has along an axis."""
        if term.axis is None:
            return common_shape(weights.shape, self.tape.shapes[term.value])[axis]
        return 1 if term.axis == axis else weights.shape[axis]

    def _plain(self, term: Term, weights: Array) -> tuple[int, Array]:
        """Return a term as a value and its weights; one with an axis is summed now."""
        if term.axis is None:
            return term.value, weights
        matrix = np.ascontiguousarray(weights.T if term.axis == 0 else weights)
        return self.tape.contract(matrix, term.value, term.axis), ONE

    def _weighted(self, value: int, weights: Array) -> int:
        if self._is_all(weights, 1, value):
            return value
        return self.tape.write(np.multiply, value, weights[:, :, None])

    def _once(self, operate: Callable[..., object], *values: int) -> int:
        key = (operate, *values)
        if key not in self.known:
            self.known[key] = self.tape.write(operate, *values)
        return self.known[key]

    def _is_all(self, weights: Array, number: float, value: int) -> bool:
        """Whether weights are one number and do not spread a value."""
        shape = self.tape.shapes[value]
        return (
            not np.count_nonzero(weights != number) and common_shape(weights.shape, shape) == shape
        )


def _sum(weights: Array, axis: int, count: int) -> Array:
    summed: Array = weights.sum(axis=axis, keepdims=True)
    return summed * count if weights.shape[axis] == 1 else summed
