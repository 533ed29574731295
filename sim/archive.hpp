#pragma once
/// State that is written out and read back. A type describes itself once, for both directions, by
/// a member archive(Archive&) that lists its fields; plain data goes as bytes. What is written on
/// one kind of machine is meant to be read there.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

namespace credstream {

class Archive {
 public:
  virtual ~Archive() = default;

  /// Writes the fields, or reads into them. After a failure nothing moves any more.
  template <class... Fields>
  void operator()(Fields&... fields) {
    (field(fields), ...);
  }

  bool ok() const { return ok_; }

 protected:
  explicit Archive(bool reading) : reading_(reading) {}

  /// Moves so many bytes to or from memory; false when they cannot be had.
  virtual bool transfer(void* data, std::size_t bytes) = 0;

 private:
  void bytes(void* data, std::size_t n) {
    if (ok_ && n > 0) ok_ = transfer(data, n);
  }

  /// The length of a list, checked against what an honest one can have.
  template <class List>
  void length(List& list) {
    std::uint64_t n = list.size();
    field(n);
    if (!reading_ || !ok_) return;
    ok_ = n <= kMostElements;
    if (ok_) list.resize(static_cast<std::size_t>(n));
  }

  template <class Element>
  static constexpr bool plain() {
    return std::is_trivially_copyable_v<Element> && !requires(Element & e, Archive & a) {
      e.archive(a);
    };
  }

  template <class Field>
  void field(Field& value) {
    static_assert(!std::is_pointer_v<Field>, "an address means nothing in another process");
    if constexpr (requires { value.archive(*this); })
      value.archive(*this);
    else
      bytes(&value, plain_size<Field>());
  }
  template <class Field>
  static constexpr std::size_t plain_size() {
    static_assert(plain<Field>(), "describe this type by archive(Archive&)");
    return sizeof(Field);
  }
  void field(std::string& text) {
    length(text);
    bytes(text.data(), text.size());
  }
  template <class Element>
  void field(std::vector<Element>& list) {
    length(list);
    if constexpr (plain<Element>())
      bytes(list.data(), list.size() * sizeof(Element));
    else
      for (Element& element : list) {
        if (!ok_) return;
        field(element);
      }
  }

  static constexpr std::uint64_t kMostElements = std::uint64_t{1} << 33;
  bool reading_;
  bool ok_ = true;
};

}  // namespace credstream
