"""What can go wrong with categories."""

from hiroba.domain.shared.errors import ConflictError, InvalidValueError, NotFoundError


class CategoryNotFoundError(NotFoundError):
    code = "category.not_found"
    message = "There is no such category."


class InvalidCategoryError(InvalidValueError):
    code = "category.invalid"
    message = "A category cannot look like this."


class CategoryCycleError(ConflictError):
    code = "category.cycle"
    message = "A category cannot stand below itself."


class CategoryTooDeepError(ConflictError):
    code = "category.too_deep"
    message = "Categories cannot stand that deep below each other."


class TooManyCategoriesError(ConflictError):
    code = "category.too_many"
    message = "There are as many categories as there can be."
