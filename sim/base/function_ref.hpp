#pragma once
// A callable handed down for the length of a call, without owning or copying it.
#include <type_traits>
#include <utility>

namespace chokepoint {

template <class Signature>
class FunctionRef;

template <class Result, class... Arguments>
class FunctionRef<Result(Arguments...)> {
 public:
  template <class Callable>
    requires(!std::is_same_v<std::remove_cvref_t<Callable>, FunctionRef>)
  FunctionRef(Callable&& callable)  // NOLINT: conversion is the point
      : callable_(const_cast<void*>(static_cast<const void*>(&callable))),
        call_([](void* c, Arguments... arguments) -> Result {
          return (*static_cast<std::remove_reference_t<Callable>*>(c))(
              std::forward<Arguments>(arguments)...);
        }) {}

  Result operator()(Arguments... arguments) const {
    return call_(callable_, std::forward<Arguments>(arguments)...);
  }

 private:
  void* callable_;
  Result (*call_)(void*, Arguments...);
};

}  // namespace chokepoint
